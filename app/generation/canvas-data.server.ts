import { listCorrections } from "~/images/cut-outs.server";
import { findImages } from "~/images/find-images.server";
import { adapterVersions, unavailableModels } from "~/providers/image-providers.server";
import { imageModels } from "~/providers/image-models";
import type { CanvasData } from "./canvas-state";
import { loadLiveState } from "./live-state.server";
import { imageIdsOf, productIdsOf } from "./plan-context.server";
import { knownProducts } from "./product-photos.server";
import { viewImage } from "./view-images.server";
import { findWorkflow } from "./workflows.server";

/** All a canvas shows, from our own rows: no page waits for Shopify. */
export async function loadCanvasData(place: {
  shop: string;
  workflowId: string;
}): Promise<CanvasData | null> {
  const workflow = await findWorkflow(place);
  if (!workflow) return null;

  const { shop } = place;
  const { id, name, revision, document } = workflow;
  const [products, images, live, corrections] = await Promise.all([
    knownProducts(shop, productIdsOf(document)),
    findImages(shop, imageIdsOf(document)),
    loadLiveState(place),
    listCorrections(shop),
  ]);
  return {
    workflow: { id, name, revision, document },
    products,
    images: images.map((image) => viewImage(image)),
    models: imageModels,
    unavailable: unavailableModels(),
    adapterVersions: adapterVersions(),
    corrections,
    live,
  };
}
