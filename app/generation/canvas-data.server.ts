import { adapterVersions } from "~/providers/image-providers.server";
import { imageModels } from "~/providers/image-models";
import { isOfKind, type WorkflowDocument } from "~/workflow/document";
import type { CanvasData } from "./canvas-state";
import { cutOutFactsOf } from "./cut-out-facts.server";
import { liveStateOf } from "./live-state.server";
import { loadShopMeans } from "./shop-means.server";
import { viewImage } from "./view-images.server";
import { loadWorkflowRows } from "./workflow-rows.server";
import { findWorkflow } from "./workflows.server";

/** All a canvas shows, from our own rows: no page waits for Shopify. */
export async function loadCanvasData(place: {
  shop: string;
  workflowId: string;
}): Promise<CanvasData | null> {
  const workflow = await findWorkflow(place);
  if (!workflow) return null;

  const { id, name, revision, document } = workflow;
  const [rows, means] = await Promise.all([
    loadWorkflowRows({ ...place, document, productIds: productIdsOf(document) }),
    loadShopMeans(place.shop),
  ]);
  const { products, steps, images, ownImages } = rows;
  return {
    workflow: { id, name, revision, document },
    products,
    images: ownImages.map((image) => viewImage(image)),
    models: imageModels,
    adapterVersions: adapterVersions(),
    cutOuts: cutOutFactsOf(images),
    live: liveStateOf({ steps, images, means }),
  };
}

function productIdsOf(document: WorkflowDocument): string[] {
  return document.nodes.flatMap((node) =>
    isOfKind(node, "shopifyImport") ? node.settings.products.map((product) => product.id) : [],
  );
}
