import type {
  CanvasData,
  ImageJobView,
  ImageView,
  ProductView,
  StepView,
} from "~/generation/canvas-state";
import { imageModels } from "~/providers/image-models";
import type { WorkflowDocument } from "~/workflow/document";
import type { NodeResult } from "~/workflow/plan-context";
import {
  generationNode,
  id,
  importNode,
  mug,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";

/** A product and a prompt, both wired to a generation node. */
export const wired = workflowOf(
  [importNode(), textNode("Stone for {{product.title}}"), generationNode()],
  [reference("product"), prompt()],
);

export function imageView(imageId: string, view: Partial<ImageView> = {}): ImageView {
  return {
    imageId,
    hash: `hash-of-${imageId}`,
    tileUrl: `https://packshot.test/${imageId}/tile`,
    viewUrl: `https://packshot.test/${imageId}/view`,
    downloads: {
      jpeg: `https://packshot.test/${imageId}/jpeg`,
      png: `https://packshot.test/${imageId}/png`,
      webp: `https://packshot.test/${imageId}/webp`,
    },
    widthPx: 1024,
    heightPx: 1024,
    thumbhash: "",
    label: "",
    warnings: [],
    fidelity: null,
    recipe: null,
    createdAt: "2026-01-01T10:00:00Z",
    ...view,
  };
}

export function jobView(job: Partial<ImageJobView> = {}): ImageJobView {
  return {
    imageJobId: `job-${job.position ?? 0}`,
    position: 0,
    state: "done",
    failure: null,
    isHeldUp: false,
    advice: null,
    credits: 1,
    image: null,
    text: null,
    ...job,
  };
}

export function stepView(step: Partial<StepView> = {}): StepView {
  return {
    stepId: "step",
    runId: "run",
    nodeId: "images",
    productId: "",
    state: "waiting",
    createdAt: "2026-01-01T10:00:00Z",
    hasEarlier: false,
    line: null,
    imageJobs: [],
    ...step,
  };
}

export function resultOf(result: Partial<NodeResult> = {}): NodeResult {
  return {
    nodeId: "images",
    productId: "",
    stepKey: "key",
    made: { prompt: "", settings: {}, references: [], product: null },
    text: null,
    images: [],
    picks: [],
    ...result,
  };
}

export const mugView: ProductView = {
  ...mug,
  handle: "teal-mug",
  photos: mug.photos.map((photo) => ({
    ...photo,
    url: `https://cdn.shopify.com/${photo.mediaId.split("/").at(-1) ?? ""}.jpg`,
    alt: "",
    widthPx: 800,
    heightPx: 600,
  })),
};

export function canvasData(
  document: WorkflowDocument,
  {
    live,
    ...data
  }: Partial<Omit<CanvasData, "live">> & { live?: Partial<CanvasData["live"]> } = {},
): CanvasData {
  return {
    workflow: { id: id(99), name: "Mugs", revision: 1, document },
    products: [mugView],
    images: [],
    models: imageModels,
    adapterVersions: { studio: "1" },
    cutOuts: {},
    live: {
      ...{ steps: [], results: [], resultImages: [], creditsAvailable: 100, brandModels: [] },
      unavailable: { "flux-2-pro": "No key is set for Black Forest Labs." },
      ...live,
    },
    ...data,
  };
}
