import { isStudio, resolveModel } from "~/providers/image-models";
import { checkGeneration } from "./check-generation";
import { isOfKind, type NodeOf, type WorkflowDocument, type WorkflowNode } from "./document";
import { ancestorsOf, findNode, topologicalOrder } from "./graph";
import { promptOf, referencesOf, type Planning, type ReferenceInput } from "./node-inputs";
import type { SettingsOf } from "./node-kinds";
import { resultOf, type CutOutFacts, type NodeResult, type PlanContext } from "./plan-context";
import { creditsPerImage } from "./price";
import type { Problem } from "./problem";
import { productScope } from "./product-scope";
import { stepKey } from "./step-key";

/** One node to run for one product: everything its image jobs need, except pictures a step before it makes. */
export type PlannedStep = {
  nodeId: string;
  kind: "imageGeneration";
  productId: string;
  /** Null while a reference is still to be made: then the key is known when it is. */
  stepKey: string | null;
  settings: SettingsOf<"imageGeneration">;
  prompt: string;
  references: ReferenceInput[];
  creditsEach: number;
};

export type RunPlan = { steps: PlannedStep[]; reused: string[]; credits: number };
export type PlanOutcome =
  { kind: "planned"; plan: RunPlan } | { kind: "invalid"; problems: Problem[] };

export type RunWish = {
  document: WorkflowDocument;
  context: PlanContext;
  targets: string[];
  /** True for Run on a node: without a seed it makes new variations even where nothing changed. */
  again: boolean;
};

/**
 * Which nodes a run must run, with which inputs, for which credits. Pure: the canvas shows with it what the server
 * then holds. Upstream results that still hold are reused and cost nothing.
 */
export function planRun(wish: RunWish): PlanOutcome {
  const order = topologicalOrder(wish.document);
  if (!order) return invalid(wish.targets.map((nodeId) => ({ nodeId, code: "cycle" })));
  const missing = wish.targets.filter((nodeId) => !findNode(wish.document, nodeId));
  if (missing.length > 0) return invalid(missing.map((nodeId) => ({ nodeId, code: "node-gone" })));

  const wanted = nodesWanted(wish);
  const iterating = wish.document.nodes.filter(
    (node) => isOfKind(node, "shopifyImport") && node.settings.iterates,
  );
  const found: { steps: PlannedStep[]; reused: string[]; problems: Problem[] } = {
    steps: [],
    reused: [],
    problems: iterating
      .slice(1)
      .map(({ id }) => ({ nodeId: id, code: "two-import-nodes-iterate" })),
  };

  for (const node of order) {
    if (!wanted.has(node.id) || !isOfKind(node, "imageGeneration")) continue;
    const running = new Set(
      found.steps.filter((step) => !keepsOutput(wish, step)).map((step) => step.nodeId),
    );
    const { step, problems } = planStep({ ...wish, running }, node);
    if (problems.length > 0) found.problems.push(...problems);
    else if (step && mustRun(wish, step)) found.steps.push(step);
    else found.reused.push(node.id);
  }

  if (found.problems.length > 0) return invalid(found.problems);
  const credits = found.steps.reduce(
    (sum, step) => sum + step.creditsEach * step.settings.count,
    0,
  );
  return { kind: "planned", plan: { steps: found.steps, reused: found.reused, credits } };
}

function nodesWanted({ document, targets }: RunWish): Set<string> {
  return new Set(targets.flatMap((nodeId) => [nodeId, ...ancestorsOf(document, nodeId)]));
}

/** What one generation node would be asked for now, or why it cannot be. */
export function planStep(
  planning: Planning,
  node: NodeOf<"imageGeneration">,
): { step: PlannedStep | null; problems: Problem[] } {
  const { document, context } = planning;
  const prompt = promptOf(planning, node);
  const { references: wired, problems } = referencesOf(planning, node.id, "reference-images");
  const references = withCorrections(wired, node.settings.model, context.cutOuts);
  const { unavailable } = context;
  const all = [
    ...prompt.problems,
    ...problems,
    ...checkGeneration(node, { prompt: prompt.text, references, unavailable }),
    ...unsureCutOuts(node, references, context.cutOuts),
  ];
  const creditsEach = creditsPerImage(node.settings, { references: references.length });
  if (all.length > 0 || creditsEach === null) return { step: null, problems: all };

  const step = { settings: node.settings, prompt: prompt.text, references };
  return {
    step: {
      ...step,
      nodeId: node.id,
      kind: "imageGeneration",
      productId: productScope(document, node.id, context.product?.id ?? null),
      stepKey: keyOf(step, context.adapterVersions),
      creditsEach,
    },
    problems: [],
  };
}

/** Only an image model that works with our cut-out cares how the merchant corrected it. */
export function withCorrections(
  references: ReferenceInput[],
  modelId: string,
  cutOuts: CutOutFacts,
): ReferenceInput[] {
  return references.map((reference) => {
    if (!isCutOut(reference, modelId)) return reference;
    const cutOut = cutOuts[reference.hash];
    return cutOut?.kind === "drawn" ? { ...reference, correction: cutOut.maskHash } : reference;
  });
}

/** Pictures whose product Studio would have to guess: it makes none of them, so nothing is started. */
function unsureCutOuts(
  { id: nodeId, settings }: NodeOf<"imageGeneration">,
  references: ReferenceInput[],
  cutOuts: CutOutFacts,
): Problem[] {
  return references.flatMap((reference) => {
    if (!isCutOut(reference, settings.model)) return [];
    const { hash, imageId } = reference;
    const cutOut = cutOuts[hash];
    if (cutOut?.kind !== "unsure") return [];
    return [{ nodeId, code: "cut-out-unsure" as const, imageId, reason: cutOut.reason }];
  });
}

type ImageReference = Extract<ReferenceInput, { kind: "image" }>;

/** Whether the image model cuts the product out of a reference. */
export function isCutOut(reference: ReferenceInput, modelId: string): reference is ImageReference {
  return reference.kind === "image" && reference.role === "subject" && isStudio(modelId);
}

type Identity = Pick<PlannedStep, "settings" | "prompt" | "references">;

/** The step's key, or null while a picture it reads is still to be made. */
export function keyOf(
  { settings, prompt, references }: Identity,
  adapterVersions: Partial<Record<string, string>>,
): string | null {
  const model = resolveModel(settings.model);
  const known = references.flatMap((reference) =>
    reference.kind === "image"
      ? [[reference.role, reference.hash, ...(reference.correction ? [reference.correction] : [])]]
      : [],
  );
  if (!model || known.length < references.length) return null;

  const { ratio, resolution, count, seed } = settings;
  return stepKey({
    kind: "imageGeneration",
    adapterVersion: `${model.route}/${adapterVersions[model.provider] ?? ""}`,
    settings: { model: settings.model, ratio, resolution, count, seed },
    inputs: { prompt, references: known },
  });
}

function mustRun(wish: RunWish, step: PlannedStep): boolean {
  const asked = wish.targets.includes(step.nodeId);
  if (asked && wish.again && step.settings.seed === null) return true;
  return !isFresh(step, resultOf(wish.context, step.nodeId, step.productId));
}

/** New variations of what a merchant chose from: until they choose again, the choice is what flows on. */
function keepsOutput({ context }: RunWish, step: PlannedStep): boolean {
  const result = resultOf(context, step.nodeId, step.productId);
  return result !== null && result.picks.length > 0 && result.stepKey === step.stepKey;
}

function isFresh(step: PlannedStep, result: NodeResult | null): boolean {
  return result !== null && result.images.length > 0 && result.stepKey === step.stepKey;
}

function invalid(problems: Problem[]): PlanOutcome {
  return { kind: "invalid", problems };
}

/** The nodes that a run can run. */
export function runnableNodes(document: WorkflowDocument): WorkflowNode[] {
  return document.nodes.filter((node) => isOfKind(node, "imageGeneration"));
}
