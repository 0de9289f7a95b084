import { documentFromTemplate, type TemplateId } from "~/workflow/templates";
import { isOfKind, type WorkflowDocument } from "~/workflow/document";
import { readWorkflowFile } from "~/workflow/workflow-file";
import { generationWords } from "./messages";
import { importProducts, type FindPublished } from "./product-photos.server";
import { createWorkflow } from "./workflows.server";

export type CreatedWorkflow =
  { kind: "created"; workflowId: string } | { kind: "refused"; message: string };

/** A canvas already wired and ready to run, with the merchant's own product in it. */
export async function createWorkflowFromProduct(wish: {
  shop: string;
  productId: string;
  template: TemplateId;
  findPublished: FindPublished;
}): Promise<CreatedWorkflow> {
  const { shop, productId, template, findPublished } = wish;
  const wishes = [{ productId, mediaId: null }];
  const { products, photoIds } = await importProducts({ shop, wishes, findPublished });
  const product = products.at(0);
  if (!product) return { kind: "refused", message: generationWords.productGone };

  // Named, so that it stays the reference when a hero is published before it.
  const photoId = photoIds[product.id] ?? null;
  const published = await findPublished(shop, [productId]);
  const own = product.photos.map(({ mediaId }) => mediaId).filter((id) => !published.has(id));
  const document = documentFromTemplate(template, {
    ...{ id: product.id, photoId },
    photoIds: [...new Set([photoId, ...own])].filter((id) => id !== null),
  });
  const further = furtherPhotos(document, photoId).map((mediaId) => ({ productId, mediaId }));
  if (further.length > 0) await importProducts({ shop, wishes: further, findPublished });
  const { id } = await createWorkflow({ shop, name: product.title, document });
  return { kind: "created", workflowId: id };
}

/** Photos the template uses beside the product's reference. */
function furtherPhotos(document: WorkflowDocument, photoId: string | null): string[] {
  const used = document.nodes.flatMap((node) =>
    isOfKind(node, "shopifyImport") ? node.settings.products.map((entry) => entry.photoId) : [],
  );
  return [...new Set(used)].filter((id) => id !== null).filter((id) => id !== photoId);
}

/** From a file somebody saved, of this shop or another. */
export async function importWorkflow(shop: string, text: string): Promise<CreatedWorkflow> {
  const file = readWorkflowFile(text);
  if (file.kind === "broken") return { kind: "refused", message: file.why };
  const { name, document } = file;
  const { id } = await createWorkflow({ shop, name, document });
  return { kind: "created", workflowId: id };
}
