import { photosOf } from "~/catalog/product";
import { findProducts } from "~/catalog/products.server";
import {
  findWithCutOuts,
  photosByMedia,
  type FoundImage,
} from "~/images/find-with-cut-outs.server";
import { isOfKind, type WorkflowDocument } from "~/workflow/document";
import type { ProductView } from "./canvas-state";
import { viewProduct } from "./product-photos.server";
import { imageIdsOfSteps, loadRecentSteps, type RecentStep } from "./recent-steps.server";

export type WorkflowRows = {
  products: ProductView[];
  steps: RecentStep[];
  /** Every image that the document, its products or its results name. */
  images: FoundImage[];
  /** Those that its image nodes name, in their order. */
  ownImages: FoundImage[];
};

type Wish = {
  shop: string;
  workflowId: string;
  document: WorkflowDocument;
  productIds: string[];
  /** Whose results count. Without it those of every product the workflow ever ran for. */
  resultsOf?: string[];
};

/** All that a workflow's canvas shows and its plan reads, from our own rows, in three statements. */
export async function loadWorkflowRows(wish: Wish): Promise<WorkflowRows> {
  const { shop, workflowId, document, productIds } = wish;
  const [products, steps] = await Promise.all([
    findProducts(shop, productIds),
    loadRecentSteps({ shop, workflowId, productIds: wish.resultsOf }),
  ]);
  const ownIds = imageIdsOf(document);
  const images = await findWithCutOuts(shop, {
    ids: [...ownIds, ...imageIdsOfSteps(steps)],
    mediaIds: products.flatMap(photosOf).map(({ id }) => id),
  });
  const byId = new Map(images.map((image) => [image.id, image]));
  const photos = photosByMedia(images);
  return {
    products: products.map((product) => viewProduct(product, photos)),
    steps,
    images,
    ownImages: ownIds.flatMap((id) => byId.get(id) ?? []),
  };
}

function imageIdsOf(document: WorkflowDocument): string[] {
  return document.nodes.flatMap((node) => (isOfKind(node, "image") ? node.settings.imageIds : []));
}
