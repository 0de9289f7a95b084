import type { PhotoReading } from "~/providers/photo-warnings";
import type { ProductWords } from "~/providers/text-task";
import type { BrandModelFact } from "./brand-model-fact";
import type { NodeOf } from "./document";
import type { ImageFact } from "./image-fact";
import type { ProductFacts } from "./product-facts";

/** A text as a run wrote it, and the step that did. */
export type WrittenText = { stepId: string; words: string };

/** What a node made last, for one product or for none (""). */
export type NodeResult = {
  nodeId: string;
  productId: string;
  stepKey: string;
  /** What the step was asked for, so that a stale mark can say what changed. All texts of a list in one; references as "role:hash". */
  made: {
    prompt: string;
    settings: Record<string, unknown>;
    references: string[];
    product: ProductWords | null;
  };
  /** Pictures of the latest step that gave any, in order. */
  images: ImageFact[];
  /** What the latest step that wrote anything wrote. Null for a node that makes pictures. */
  text: WrittenText | null;
  /** What the merchant chose, of any run of the node. Empty until they choose. */
  picks: ImageFact[];
};

/** A node has one result for each product. */
export function resultKey(nodeId: string, productId: string): string {
  return `${nodeId}|${productId}`;
}

/** All that planning needs besides the document. Gathered by the server; the canvas is given the same. */
export type PlanContext = {
  /** Null where no product iterates. */
  product: ProductFacts | null;
  /** Products of import nodes that do not iterate. */
  fixedProducts: ProductFacts[];
  /** Pictures that image nodes name and that still exist. */
  images: ImageFact[];
  results: NodeResult[];
  /** Why a model cannot be used right now, by id. A missing id can. */
  unavailable: Partial<Record<string, string>>;
  /** The version of each provider's adapter. */
  adapterVersions: Partial<Record<string, string>>;
  cutOuts: CutOutFacts;
  /** All the shop has, those that were deleted too. */
  brandModels: BrandModelFact[];
};

/** Whether the engine found the product in a photo, or was shown it by the merchant, and what it read of the photo. */
export type CutOutFact =
  | { kind: "sure"; photo: PhotoReading | null }
  | { kind: "unsure"; reason: string | null }
  | { kind: "drawn"; maskHash: string; photo: PhotoReading | null };

/** By the hash of the photo. A photo that nobody has cut yet is not in it. */
export type CutOutFacts = Readonly<Partial<Record<string, CutOutFact>>>;

export function resultOf(
  context: Pick<PlanContext, "results">,
  nodeId: string,
  productId: string,
): NodeResult | null {
  return (
    context.results.find((result) => result.nodeId === nodeId && result.productId === productId) ??
    null
  );
}

/** Whether the step gave anything that can be used. */
export function hasOutput({ images, text }: Pick<NodeResult, "images" | "text">): boolean {
  return images.length > 0 || text !== null;
}

/** What a merchant made of a written text, else the text. Null where none is written. */
export function textOutputOf(
  { settings }: NodeOf<"assistant">,
  result: Pick<NodeResult, "text"> | null,
): string | null {
  return result?.text ? editedText(settings, result.text) : null;
}

/** What the merchant made of it, else as it was written. */
export function editedText(
  { edits }: NodeOf<"assistant">["settings"],
  { stepId, words }: WrittenText,
): string {
  return edits.find(({ of }) => of === stepId)?.text ?? words;
}

/** A node's output: what was picked, else the first image of its latest run. */
export function outputOf(result: Pick<NodeResult, "images" | "picks">): ImageFact[] {
  return result.picks.length > 0 ? result.picks : result.images.slice(0, 1);
}
