import { productHeroTemplate } from "~/workflow/templates";
import { generationWords } from "./messages";
import { importProducts } from "./product-photos.server";
import { createWorkflow } from "./workflows.server";

export type CreatedWorkflow =
  { kind: "created"; workflowId: string } | { kind: "refused"; message: string };

/** A canvas already wired and ready to run, with the merchant's own product in it. */
export async function createWorkflowFromProduct(wish: {
  shop: string;
  productId: string;
}): Promise<CreatedWorkflow> {
  const { shop, productId } = wish;
  const product = (await importProducts(shop, [{ productId, mediaId: null }])).at(0);
  if (!product) return { kind: "refused", message: generationWords.productGone };

  // Named, because the first photo may be one of ours once a hero was published.
  const photoId = product.photos.at(0)?.mediaId ?? null;
  const document = productHeroTemplate({ id: product.id, photoId });
  const { id } = await createWorkflow({ shop, name: product.title, document });
  return { kind: "created", workflowId: id };
}
