import { productHeroTemplate } from "~/workflow/templates";
import { generationWords } from "./messages";
import { importProducts, type FindPublished } from "./product-photos.server";
import { createWorkflow } from "./workflows.server";

export type CreatedWorkflow =
  { kind: "created"; workflowId: string } | { kind: "refused"; message: string };

/** A canvas already wired and ready to run, with the merchant's own product in it. */
export async function createWorkflowFromProduct(wish: {
  shop: string;
  productId: string;
  findPublished: FindPublished;
}): Promise<CreatedWorkflow> {
  const { shop, productId, findPublished } = wish;
  const wishes = [{ productId, mediaId: null }];
  const { products, photoIds } = await importProducts({ shop, wishes, findPublished });
  const product = products.at(0);
  if (!product) return { kind: "refused", message: generationWords.productGone };

  // Named, so that it stays the reference when a hero is published before it.
  const photoId = photoIds[product.id] ?? null;
  const document = productHeroTemplate({ id: product.id, photoId });
  const { id } = await createWorkflow({ shop, name: product.title, document });
  return { kind: "created", workflowId: id };
}
