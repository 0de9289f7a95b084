import { newNode, type Edge, type WorkflowDocument, type WorkflowNode } from "~/workflow/document";
import type { SettingsOf } from "~/workflow/node-kinds";
import type { PlanContext } from "~/workflow/plan-context";
import type { ProductFacts } from "~/workflow/product-facts";

export const mug: ProductFacts = {
  id: "gid://shopify/Product/1",
  title: "Teal mug",
  vendor: "Fern & Clay",
  type: "Mug",
  tags: ["new", "ceramic"],
  options: [
    { name: "Color", values: ["Teal", "Ochre"] },
    { name: "Size", values: ["350 ml"] },
  ],
  metafields: { "custom.material": "Stoneware" },
  photos: [
    { mediaId: "gid://shopify/MediaImage/1", image: { imageId: id(1), hash: "photo-hash" } },
    { mediaId: "gid://shopify/MediaImage/2", image: null },
  ],
};

export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function workflowOf(nodes: WorkflowNode[], edges: Edge[] = []): WorkflowDocument {
  return { version: 1, nodes, edges };
}

export function marked(
  document: WorkflowDocument,
  mark: "bypassed" | "pinned",
  nodeIds: readonly string[],
): WorkflowDocument {
  const nodes = document.nodes.map((node): WorkflowNode =>
    nodeIds.includes(node.id) ? { ...node, [mark]: true } : node,
  );
  return { ...document, nodes };
}

export function contextOf(context: Partial<PlanContext> = {}): PlanContext {
  return {
    product: mug,
    fixedProducts: [],
    images: [],
    results: [],
    unavailable: {},
    adapterVersions: { studio: "1" },
    cutOuts: {},
    brandModels: [],
    ...context,
  };
}

export function importNode(nodeId = "product", settings = {}): WorkflowNode {
  return newNode("shopifyImport", {
    id: nodeId,
    position: { x: 0, y: 0 },
    settings: { products: [{ id: mug.id, photoId: null }], ...settings },
  });
}

export function generationNode(
  nodeId = "images",
  settings: Partial<SettingsOf<"imageGeneration">> = {},
): WorkflowNode {
  return newNode("imageGeneration", { id: nodeId, position: { x: 400, y: 0 }, settings });
}

export function textNode(text: string, nodeId = "prompt"): WorkflowNode {
  return newNode("textPrompt", { id: nodeId, position: { x: 0, y: 300 }, settings: { text } });
}

export function reference(from: string, to = "images", role: Edge["role"] = "subject"): Edge {
  return {
    id: `${from}-${to}`,
    from: { node: from, port: "image-output" },
    to: { node: to, port: "reference-images" },
    role,
  };
}

export function prompt(from = "prompt", to = "images"): Edge {
  return {
    id: `${from}-${to}`,
    from: { node: from, port: "text-output" },
    to: { node: to, port: "prompt-input" },
  };
}
