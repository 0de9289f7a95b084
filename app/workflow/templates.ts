import { DOCUMENT_VERSION, newNode, type WorkflowDocument } from "./document";

/**
 * "Start with one of your products": the product's photo wired into an Image Generation node and on to publishing,
 * ready to run without a word being written.
 */
export function productHeroTemplate(product: {
  id: string;
  photoId: string | null;
}): WorkflowDocument {
  return {
    version: DOCUMENT_VERSION,
    nodes: [
      newNode("shopifyImport", {
        id: "product",
        position: { x: 0, y: 0 },
        settings: { products: [product], activeProductId: product.id },
      }),
      newNode("textPrompt", {
        id: "prompt",
        position: { x: 0, y: 420 },
        settings: { text: "Warm and natural, soft daylight" },
      }),
      newNode("imageGeneration", { id: "images", position: { x: 380, y: 60 } }),
      newNode("shopifyPublish", { id: "publish", position: { x: 900, y: 160 } }),
    ],
    edges: [
      {
        id: "product-images",
        from: { node: "product", port: "image-output" },
        to: { node: "images", port: "reference-images" },
        role: "subject",
      },
      {
        id: "prompt-images",
        from: { node: "prompt", port: "text-output" },
        to: { node: "images", port: "prompt-input" },
      },
      {
        id: "images-publish",
        from: { node: "images", port: "image-output" },
        to: { node: "publish", port: "images" },
      },
    ],
  };
}
