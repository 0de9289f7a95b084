import { forecastOf } from "~/studio/summary";
import { TIERS } from "./image-model";
import { imageModels, isStudio, type ImageModel } from "./image-models";
import { nameModelsThatDraw } from "./messages";

export type Asked = { modelId: string; prompt: string; imageCount: number };

/** Why each model cannot be used now, by id. */
type Unavailable = Partial<Record<string, string>>;

/** What a model is known not to do with a prompt, before it is asked. Of Studio alone we know its words and sets. */
export function promptWarnings(
  { modelId, prompt, imageCount }: Asked,
  unavailable: Unavailable,
): string[] {
  if (!isStudio(modelId)) return [];
  const { warnings, isBeyondSets } = forecastOf(prompt, imageCount);
  return isBeyondSets ? [...warnings, modelsThatDraw(unavailable)] : warnings;
}

const MOST_NAMED = 3;

/** Of each tier the first that draws whatever is asked round a product's photo; those that can be used now, if any can. */
function modelsThatDraw(unavailable: Unavailable): string {
  const drawing = imageModels.filter(
    ({ id, status, references }) =>
      status.kind === "live" && references.subject !== null && !isStudio(id),
  );
  const usable = drawing.filter(({ id }) => unavailable[id] === undefined);
  const named = firstOfEachTier(usable.length > 0 ? usable : drawing).slice(0, MOST_NAMED);
  return nameModelsThatDraw(
    named.map(({ name }) => name),
    usable.length > 0,
  );
}

function firstOfEachTier(models: ImageModel[]): ImageModel[] {
  return TIERS.flatMap((tier) => models.find((model) => model.tier === tier) ?? []);
}
