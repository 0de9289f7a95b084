import { textTasks } from "~/providers/text-task";
import { isOfKind, type NodeOf, type WorkflowDocument, type WorkflowNode } from "./document";
import { readsProduct } from "./fill-variables";
import { ancestorsOf } from "./graph";
import { wiresRead } from "./taking-part";

/** The import node whose products a run takes one by one. */
export function iteratingImport(document: WorkflowDocument): NodeOf<"shopifyImport"> | null {
  const node = document.nodes.find(
    (candidate) =>
      isOfKind(candidate, "shopifyImport") && candidate.settings.iterates && !candidate.bypassed,
  );
  return isOfKind(node, "shopifyImport") ? node : null;
}

/** The product that Run runs: the one chosen on the import node, else its first. */
export function activeProductId(document: WorkflowDocument): string | null {
  const settings = iteratingImport(document)?.settings;
  if (!settings) return null;
  const chosen = settings.products.find((product) => product.id === settings.activeProductId);
  return (chosen ?? settings.products.at(0))?.id ?? null;
}

/** Under which product a node's results are kept: "" where they are the same for every product. */
export function productScope(
  document: WorkflowDocument,
  nodeId: string,
  productId: string | null,
): string {
  if (productId === null) return "";
  const upstream = ancestorsOf(wiresRead(document), nodeId).add(nodeId);
  const differs = document.nodes.some((node) => upstream.has(node.id) && readsAProduct(node));
  return differs ? productId : "";
}

function readsAProduct(node: WorkflowNode): boolean {
  switch (node.kind) {
    case "shopifyImport":
      return node.settings.iterates;
    case "textPrompt":
      return readsProduct(node.settings.text);
    case "imageGeneration":
      return readsProduct(node.settings.prompt);
    case "assistant":
      return readsProduct(node.settings.text) || textTasks[node.settings.task].product;
    case "shopifyPublish":
      return true;
    case "image":
    case "ugcReference":
    case "list":
    case "group":
    case "note":
      return false;
  }
}
