import { isOfKind, type WorkflowDocument } from "./document";
import { ancestorsOf } from "./graph";
import { iteratingImport } from "./product-scope";
import { takingPart } from "./taking-part";

/** The image nodes at the end of what a product goes through: whoever runs these runs all it needs. */
export function bulkTargets(whole: WorkflowDocument): string[] {
  const document = takingPart(whole);
  const source = iteratingImport(document);
  if (!source) return [];
  const images = document.nodes.filter((node) => isOfKind(node, "imageGeneration"));
  const reached = images.filter(({ id }) => ancestorsOf(document, id).has(source.id));
  const inner = new Set(reached.flatMap(({ id }) => [...ancestorsOf(document, id)]));
  return reached.filter(({ id }) => !inner.has(id)).map(({ id }) => id);
}
