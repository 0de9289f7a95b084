import type { FidelityVerdict, Place } from "~/fidelity/verdict";
import type { DownloadFormat } from "~/images/rendition";
import type { ReferenceRole, RemoteProvider } from "~/providers/image-model";
import type { ImageModel } from "~/providers/image-models";
import type { BrandModelFact } from "~/workflow/brand-model-fact";
import type { WorkflowDocument } from "~/workflow/document";
import type { ImageFact } from "~/workflow/image-fact";
import type { SettingsOf } from "~/workflow/node-kinds";
import type { CutOutFact, CutOutFacts, NodeResult } from "~/workflow/plan-context";
import type { Problem } from "~/workflow/problem";
import type { ProductFacts } from "~/workflow/product-facts";
import type { JobFailure } from "./job-failure";

/** In words, with the part that changed as shares of the picture. */
export type FidelityView = {
  kind: FidelityVerdict["kind"] | "not-judged" | "checking";
  name: string;
  sentences: string[];
  place: Place | null;
};

export type RecipeView = {
  model: string;
  /** The run's seed and which of its images this is: together they make it again. Null for a model without a seed. */
  seed: { base: number; image: number; of: number } | null;
  prompt: string;
  notes: string[];
  /** The photo of the product it was made from, as it was then. */
  reference: { imageId: string; viewUrl: string } | null;
  /** What a node is set to that makes its like, beside the prompt. Null of a recipe too old to say. */
  settings: Omit<SettingsOf<"imageGeneration">, "prompt"> | null;
};

/** A stored image as the canvas draws it. Addresses are signed and good for a day. */
export type ImageView = ImageFact & {
  tileUrl: string;
  viewUrl: string;
  downloads: Record<DownloadFormat, string>;
  widthPx: number;
  heightPx: number;
  thumbhash: string;
  label: string;
  warnings: string[];
  /** Whether it still shows the product, or why nobody can say. Null for what we did not make. */
  fidelity: FidelityView | null;
  /** What made it, in words: model, seed, set. Null for uploads and photos. */
  recipe: RecipeView | null;
  createdAt: string;
};

/** What of an image is shown in a list. */
export type TileView = Pick<ImageView, "tileUrl" | "fidelity" | "label" | "widthPx" | "heightPx">;
/** By image id; none for an image that was deleted. */
export type TileViews = Partial<Record<string, TileView>>;

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type ImageJobView = {
  imageJobId: string;
  position: number;
  state: JobState;
  failure: JobFailure | null;
  /** It was asked for and put off, and waits to be asked for again. */
  isHeldUp: boolean;
  /** What the merchant can do about it, where that is known better than the failure says. */
  advice: string | null;
  credits: number;
  image: ImageView | null;
  /** What was written, where the job makes a text. */
  text: string | null;
};

export type PlaceInLine = {
  /** It reads what a step before it has not made yet. */
  needsOthers: boolean;
  /** The shop's images that the same provider is asked for before it. */
  ahead: number;
  /** Until its last image is there, as its model usually takes. Null where nobody can say. */
  secondsLeft: number | null;
  /** From then on one of its images takes longer than its model usually does. Null where none is being made. */
  lateFrom: string | null;
};

export type StepView = {
  stepId: string;
  runId: string;
  nodeId: string;
  productId: string;
  state: JobState;
  createdAt: string;
  /** Whether runs before it made images here. */
  hasEarlier: boolean;
  /** Null once it has ended. */
  line: PlaceInLine | null;
  imageJobs: ImageJobView[];
};

export type PhotoView = {
  mediaId: string;
  /** Shopify's address of the original; its CDN draws it smaller on request. */
  url: string;
  alt: string;
  widthPx: number;
  heightPx: number;
  image: ImageFact | null;
};

export type ProductView = Omit<ProductFacts, "photos"> & { handle: string; photos: PhotoView[] };

/** A brand model as the canvas draws it: its approved views alone, with addresses good for a day. */
export type BrandModelView = Omit<BrandModelFact, "views"> & {
  views: Pick<
    ImageView,
    "imageId" | "hash" | "tileUrl" | "viewUrl" | "widthPx" | "heightPx" | "thumbhash"
  >[];
};

/** What the server knows of a workflow's runs. Sent whole on load, and in parts as it changes. */
export type LiveState = {
  /** The latest step of each node and product, and every unfinished one. */
  steps: StepView[];
  results: NodeResult[];
  /** Of the images that results name, those that none of the steps bears. */
  resultImages: ImageView[];
  creditsAvailable: number;
  /** Why each model that cannot be run now cannot, by its id. */
  unavailable: Partial<Record<string, string>>;
  /** All of the shop's, those that were deleted too. */
  brandModels: BrandModelView[];
};

/** A line of the progress stream: the whole state, or what changed since the line before. */
export type ProgressLine = Partial<LiveState> & {
  whole: boolean;
  /** Of the document that is saved now. */
  revision?: number;
};

export type CanvasData = {
  workflow: { id: string; name: string; revision: number; document: WorkflowDocument };
  products: ProductView[];
  /** Every image that an image node names. */
  images: ImageView[];
  models: readonly ImageModel[];
  adapterVersions: Partial<Record<string, string>>;
  cutOuts: CutOutFacts;
  live: LiveState;
};

/** What of a run would go to a company that the shop has not agreed to yet, node by node. */
export type ConsentAsk = {
  provider: RemoteProvider;
  sends: Sending[];
};

/** A node's prompt and photos by role; or an Assistant's text, pictures, and what it reads of the product. */
export type Sending = { nodeId: string } & (
  | { kind: "imageGeneration"; roles: ReferenceRole[] }
  | { kind: "assistant"; pictures: number; product: boolean }
);

export type StartAnswer =
  | { kind: "started"; runId: string; credits: number }
  | { kind: "up-to-date" }
  | { kind: "quote-changed"; credits: number }
  | { kind: "short"; needed: number; available: number }
  | { kind: "invalid"; problems: Problem[] }
  | { kind: "revision-behind"; revision: number }
  | { kind: "consent-needed"; asks: ConsentAsk[] }
  | { kind: "not-found" };

export type SaveAnswer =
  | { kind: "saved"; revision: number }
  | { kind: "conflict"; revision: number; name: string; document: WorkflowDocument }
  | { kind: "not-found" };

/** A worker may need longer than one request waits: then the canvas asks again. */
export type CutOutAnswer = { kind: "cut-out"; view: CutOutView } | { kind: "cutting" };

export type CutOutView = {
  imageId: string;
  /** Of the photo's bytes. */
  hash: string;
  fact: CutOutFact;
  /** Whether the engine is, also of what the merchant drew. */
  isSure: boolean;
  reason: string | null;
  /** The company that was asked where the product is, where its answer was followed. */
  helper: string | null;
  /** The photo with everything but the product faded, as a data address. */
  previewUrl: string;
};
