import type { ReferenceRole } from "~/providers/image-model";
import { personIn } from "./brand-model-fact";
import { roleAlong } from "./connect";
import {
  isOfKind,
  type Edge,
  type NodeOf,
  type WorkflowDocument,
  type WorkflowNode,
} from "./document";
import { fillVariables } from "./fill-variables";
import { edgesInto, findNode } from "./graph";
import type { ImageFact } from "./image-fact";
import { outputOf, resultOf, textOutputOf, type PlanContext } from "./plan-context";
import type { Problem } from "./problem";
import { productScope } from "./product-scope";
import type { ProductFacts } from "./product-facts";

/**
 * A reference that exists, or one that a node of the same run will make first. `correction` is the hash of the mask
 * the merchant drew for it, where the image model works with our cut-out.
 */
export type ReferenceInput =
  | ({ kind: "image"; role: ReferenceRole; correction?: string } & ImageFact)
  | { kind: "from-node"; role: ReferenceRole; nodeId: string };

/** `from` is the node of the same run that writes the text first; until then it is empty. */
export type PlannedText = { text: string; from: string | null };
export type TextInput = PlannedText & {
  /** What a list brings after the first. */
  further: PlannedText[];
  problems: Problem[];
};
export type ReferenceInputs = { references: ReferenceInput[]; problems: Problem[] };

export type Planning = {
  document: WorkflowDocument;
  context: PlanContext;
  /** Nodes that this run will run, so that their old results do not count. */
  running: ReadonlySet<string>;
};

/** The text a node works from: what is wired to it, else its own words. */
export function promptOf(
  planning: Planning,
  node: NodeOf<"imageGeneration"> | NodeOf<"assistant">,
): TextInput {
  return isOfKind(node, "assistant")
    ? textInto(planning, node.id, { port: "text-input", own: node.settings.text })
    : textInto(planning, node.id, { port: "prompt-input", own: node.settings.prompt });
}

export function altTextOf(planning: Planning, node: NodeOf<"shopifyPublish">): TextInput {
  return textInto(planning, node.id, { port: "alt-text", own: node.settings.altText });
}

function textInto(
  planning: Planning,
  nodeId: string,
  { port, own }: { port: string; own: string },
): TextInput {
  const parts = edgesInto(planning.document, nodeId, port).flatMap((edge) =>
    textAlong(planning, edge),
  );
  const first = parts.at(0);
  if (!first) return { ...filled(planning, nodeId, own), further: [] };
  const problems = parts.flatMap((part) => part.problems);
  const further = parts.slice(1).map(({ text, from }) => ({ text, from }));
  return { ...first, further, problems };
}

type TextPart = PlannedText & { problems: Problem[] };

function textAlong(planning: Planning, { from }: Edge): TextPart[] {
  const source = findNode(planning.document, from.node);
  if (isOfKind(source, "assistant")) return [written(planning, source)];
  if (isOfKind(source, "textPrompt")) return [filled(planning, source.id, source.settings.text)];
  return [];
}

/** Where one text alone can be used, whatever a list brings. */
export function onlyOneText(nodeId: string, { further }: TextInput): Problem[] {
  return further.length === 0 ? [] : [{ nodeId, code: "one-text-only", count: further.length + 1 }];
}

/** An Assistant's text goes on as it is: nothing in it is a variable. */
function written(planning: Planning, node: NodeOf<"assistant">): TextPart {
  const nodeId = node.id;
  if (planning.running.has(nodeId)) return { text: "", from: nodeId, problems: [] };
  const scope = productScope(planning.document, nodeId, planning.context.product?.id ?? null);
  const text = textOutputOf(node, resultOf(planning.context, nodeId, scope));
  const problems = text === null ? [missingFrom(node, "no-text-upstream")] : [];
  return { text: text?.trim() ?? "", from: null, problems };
}

/** Who is pinned does not run first, so that is what has to change. */
function missingFrom(
  { id: nodeId, pinned }: WorkflowNode,
  code: "no-text-upstream" | "nothing-upstream",
): Problem {
  return pinned ? { nodeId, code: "pinned-empty" } : { nodeId, code, from: nodeId };
}

/** Pictures wired to one input, in edge order, each with its role. */
export function referencesOf(planning: Planning, nodeId: string, port: string): ReferenceInputs {
  const parts = edgesInto(planning.document, nodeId, port).map((edge) =>
    imagesAlong(planning, edge),
  );
  const references = parts.flatMap((part) => part.references);
  const problems = parts.flatMap((part) => part.problems);
  return { references, problems: [...problems, ...withheld(planning, nodeId, references)] };
}

/** Pictures of people whose consent note does not hold, from wherever they come. */
function withheld({ context }: Planning, nodeId: string, references: ReferenceInput[]): Problem[] {
  return references.flatMap((reference) => {
    if (reference.kind !== "image") return [];
    const person = personIn(reference.hash, context.brandModels);
    const { imageId } = reference;
    return person ? [{ nodeId, code: "person-withheld" as const, ...person, imageId }] : [];
  });
}

function filled({ context }: Planning, nodeId: string, text: string): TextPart {
  const { text: result, problems } = fillVariables(text, context.product);
  return {
    text: result.trim(),
    from: null,
    problems: problems.map((problem) => ({ nodeId, ...problem })),
  };
}

/** Pictures that come along one edge. */
export function imagesAlong(planning: Planning, edge: Edge): ReferenceInputs {
  const source = findNode(planning.document, edge.from.node);
  if (!source) return { references: [], problems: [] };
  const role = roleAlong(edge, source);

  if (isOfKind(source, "imageGeneration")) return generated(planning, source, role);
  const { images, problems } = existingImages(planning.context, source);
  return { references: images.map((image) => ({ kind: "image", role, ...image })), problems };
}

function generated(
  planning: Planning,
  source: NodeOf<"imageGeneration">,
  role: ReferenceRole,
): ReferenceInputs {
  const nodeId = source.id;
  if (planning.running.has(nodeId)) {
    return { references: [{ kind: "from-node", role, nodeId }], problems: [] };
  }
  const scope = productScope(planning.document, nodeId, planning.context.product?.id ?? null);
  const result = resultOf(planning.context, nodeId, scope);
  const images = result ? outputOf(result) : [];
  if (images.length === 0) {
    return { references: [], problems: [missingFrom(source, "nothing-upstream")] };
  }
  return { references: images.map((image) => ({ kind: "image", role, ...image })), problems: [] };
}

export type Existing = { images: ImageFact[]; problems: Problem[] };

function existingImages(context: PlanContext, source: WorkflowNode): Existing {
  if (isOfKind(source, "image")) {
    const images = source.settings.imageIds.flatMap(
      (id) => context.images.find((image) => image.imageId === id) ?? [],
    );
    const gone = images.length < source.settings.imageIds.length || images.length === 0;
    return { images, problems: gone ? [{ nodeId: source.id, code: "image-gone" }] : [] };
  }
  if (isOfKind(source, "shopifyImport")) return importedImages(context, source);
  if (isOfKind(source, "ugcReference")) return approvedViews(context, source);
  return { images: [], problems: [] };
}

/** All approved views of the brand model, or what keeps them from being sent. */
export function approvedViews(
  { brandModels }: Pick<PlanContext, "brandModels">,
  { id: nodeId, settings }: NodeOf<"ugcReference">,
): Existing {
  const none = (problem: Problem): Existing => ({ images: [], problems: [problem] });
  if (settings.brandModelId === null) return none({ nodeId, code: "no-brand-model" });
  const model = brandModels.find(({ id }) => id === settings.brandModelId);
  if (!model) return none({ nodeId, code: "brand-model-gone" });
  const { name, standing, views } = model;
  if (standing !== "consented") {
    return none({ nodeId, code: "person-withheld", name, reason: standing, imageId: null });
  }
  if (views.length === 0) return none({ nodeId, code: "no-views", name });
  return { images: views, problems: [] };
}

function importedImages(context: PlanContext, node: NodeOf<"shopifyImport">): Existing {
  const { products, iterates } = node.settings;
  const wanted = iterates ? products.filter((entry) => entry.id === context.product?.id) : products;
  if (wanted.length === 0)
    return { images: [], problems: [{ nodeId: node.id, code: "no-product-chosen" }] };

  const known = iterates ? (context.product ? [context.product] : []) : context.fixedProducts;
  const parts = wanted.map((entry) =>
    photoOf(
      known.find((product) => product.id === entry.id),
      entry.photoId,
    ),
  );
  return {
    images: parts.flatMap((part) => (typeof part === "string" ? [] : [part])),
    problems: parts.flatMap((part) =>
      typeof part === "string" ? [{ nodeId: node.id, code: part }] : [],
    ),
  };
}

type PhotoProblem = "product-gone" | "product-without-photo" | "photo-gone" | "photo-not-imported";

/** The first where none was chosen; nothing where the chosen one is gone: another in its place would be a surprise. */
export function chosenPhoto<Photo extends { mediaId: string }>(
  photos: readonly Photo[],
  photoId: string | null,
): Photo | undefined {
  return photoId === null
    ? photos.at(0)
    : photos.find((candidate) => candidate.mediaId === photoId);
}

function photoOf(
  product: ProductFacts | undefined,
  photoId: string | null,
): ImageFact | PhotoProblem {
  if (!product) return "product-gone";
  const photo = chosenPhoto(product.photos, photoId);
  if (!photo) return product.photos.length === 0 ? "product-without-photo" : "photo-gone";
  return photo.image ?? "photo-not-imported";
}
