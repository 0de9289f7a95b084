import { isStudio, resolveModel } from "~/providers/image-models";
import { resolveTextModel } from "~/providers/text-models";
import { WRITING_VERSION } from "~/providers/text-provider";
import { textTasks, type ProductWords } from "~/providers/text-task";
import { checkAssistant } from "./check-assistant";
import { checkGeneration } from "./check-generation";
import { isOfKind, type NodeOf } from "./document";
import {
  onlyOneText,
  promptOf,
  referencesOf,
  type PlannedText,
  type Planning,
  type ReferenceInput,
} from "./node-inputs";
import type { SettingsOf } from "./node-kinds";
import type { CutOutFacts, PlanContext } from "./plan-context";
import { creditsPerImage, creditsPerText } from "./price";
import type { Problem } from "./problem";
import { productScope } from "./product-scope";
import { looksAtPictures, type RunnableNode } from "./runnable";
import { stepKey } from "./step-key";

/** What a step works from. Of what a step before it makes there is only the name of that step's node. */
type Inputs = {
  prompt: string;
  /** The node that writes the prompt first. Null once the prompt is there. */
  promptFrom: string | null;
  /** What a list brings after the prompt: each makes its own pictures. */
  furtherTexts: PlannedText[];
  references: ReferenceInput[];
};

export type ImageWish = Inputs & {
  kind: "imageGeneration";
  settings: SettingsOf<"imageGeneration">;
};

/** Edits are what became of texts, and ask for nothing. */
export type TextWish = Inputs & {
  kind: "assistant";
  settings: Pick<SettingsOf<"assistant">, "task" | "model" | "language">;
  product: ProductWords | null;
};

/** One node to run for one product: everything its jobs need, except what a step before it makes. */
export type PlannedStep = (ImageWish | TextWish) & {
  nodeId: string;
  productId: string;
  /** Null while something it reads is still to be made: then the key is known when it is. */
  stepKey: string | null;
  creditsEach: number;
};

export type StepPlan = { step: PlannedStep | null; problems: Problem[] };

/** How many pictures or texts a step makes: each is one job, and charged on its own. */
export function countOf(wish: ImageWish | TextWish): number {
  return wish.kind === "imageGeneration" ? wish.settings.count * textsOf(wish).length : 1;
}

type Worded = Pick<Inputs, "prompt" | "promptFrom" | "furtherTexts">;

/** One for each set of pictures, in order. */
export function textsOf({ prompt, promptFrom, furtherTexts }: Worded): PlannedText[] {
  return [{ text: prompt, from: promptFrom }, ...furtherTexts];
}

/** All of them, to tell whether they changed. */
export function wordsOf(wish: Worded): string {
  return textsOf(wish)
    .map(({ text }) => text)
    .join("\n\n");
}

/** What one node would be asked for now, or why it cannot be. */
export function planStep(planning: Planning, node: RunnableNode): StepPlan {
  return isOfKind(node, "assistant") ? planText(planning, node) : planImages(planning, node);
}

function planImages(planning: Planning, node: NodeOf<"imageGeneration">): StepPlan {
  const { unavailable, cutOuts } = planning.context;
  const prompt = promptOf(planning, node);
  const { references: wired, problems } = referencesOf(planning, node.id, "reference-images");
  const references = withCorrections(wired, node.settings.model, cutOuts);
  const given = {
    texts: [{ text: prompt.text, from: prompt.from }, ...prompt.further],
    references,
  };
  const all = [
    ...prompt.problems,
    ...problems,
    ...checkGeneration(node, { ...given, unavailable }),
    ...unsureCutOuts(node, references, cutOuts),
  ];
  const wish: ImageWish = {
    ...{ kind: "imageGeneration", settings: node.settings, references },
    ...{ prompt: prompt.text, promptFrom: prompt.from, furtherTexts: prompt.further },
  };
  const creditsEach = creditsPerImage(node.settings, { references: references.length });
  return planned(planning, node.id, { wish, creditsEach, problems: all });
}

function planText(planning: Planning, node: NodeOf<"assistant">): StepPlan {
  const { product: chosen, unavailable } = planning.context;
  const { task, model, language } = node.settings;
  const prompt = promptOf(planning, node);
  const pictures = looksAtPictures(node)
    ? referencesOf(planning, node.id, "image-input")
    : { references: [], problems: [] };
  const product =
    textTasks[task].product && chosen ? { title: chosen.title, type: chosen.type } : null;
  const wish: TextWish = {
    ...{ kind: "assistant", settings: { task, model, language }, product },
    ...{ prompt: prompt.text, promptFrom: prompt.from, references: pictures.references },
    furtherTexts: [],
  };
  const problems = [
    ...prompt.problems,
    ...onlyOneText(node.id, prompt),
    ...pictures.problems,
    ...checkAssistant(node, {
      ...{ text: prompt.text, isTextToCome: prompt.from !== null, product, unavailable },
      pictures: pictures.problems.length > 0 ? null : pictures.references.length,
    }),
  ];
  return planned(planning, node.id, { wish, creditsEach: creditsPerText(model), problems });
}

type Drafted = {
  wish: ImageWish | TextWish;
  creditsEach: number | null;
  problems: Problem[];
};

function planned(
  { document, context }: Planning,
  nodeId: string,
  { wish, creditsEach, problems }: Drafted,
): StepPlan {
  if (problems.length > 0 || creditsEach === null) return { step: null, problems };
  const productId = productScope(document, nodeId, context.product?.id ?? null);
  const key = keyOf(wish, context.adapterVersions);
  return { step: { ...wish, nodeId, productId, stepKey: key, creditsEach }, problems: [] };
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

/** The step's key, or null while something it reads is still to be made. */
export function keyOf(
  wish: ImageWish | TextWish,
  adapterVersions: PlanContext["adapterVersions"],
): string | null {
  const references = wish.references.flatMap((reference) =>
    reference.kind === "image"
      ? [[reference.role, reference.hash, ...(reference.correction ? [reference.correction] : [])]]
      : [],
  );
  const texts = textsOf(wish);
  const isToCome = texts.some(({ from }) => from !== null);
  if (isToCome || references.length < wish.references.length) return null;
  const inputs = { prompt: wish.prompt, references };
  if (wish.kind === "assistant") return textKey(wish, inputs);
  // A list of one text is that text.
  const prompts = texts.length > 1 ? { prompts: texts.map(({ text }) => text) } : {};
  return imageKey(wish, { ...inputs, ...prompts }, adapterVersions);
}

type Made = { prompt: string; prompts?: string[]; references: string[][] };

function imageKey(
  { settings }: ImageWish,
  inputs: Made,
  adapterVersions: PlanContext["adapterVersions"],
): string | null {
  const model = resolveModel(settings.model);
  if (!model) return null;
  const { ratio, resolution, count, seed } = settings;
  return stepKey({
    kind: "imageGeneration",
    adapterVersion: `${model.route}/${adapterVersions[model.provider] ?? ""}`,
    settings: { model: settings.model, ratio, resolution, count, seed },
    inputs,
  });
}

/** Two languages of a task that translates nothing are one wish. */
function textKey({ settings, product }: TextWish, inputs: Made): string | null {
  const model = resolveTextModel(settings.model);
  if (!model) return null;
  const { task, language } = settings;
  return stepKey({
    kind: "assistant",
    adapterVersion: `${model.route}/${WRITING_VERSION}`,
    settings: { model: settings.model, task, language: task === "translate" ? language : null },
    inputs: { ...inputs, product },
  });
}
