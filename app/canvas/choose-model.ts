import {
  imageModels,
  resolveModel,
  TIERS,
  type ImageModel,
  type Tier,
} from "~/providers/image-models";
import { RESOLUTIONS, type Resolution } from "~/providers/image-model";
import { abilityWords, tierWords } from "~/providers/messages";
import { MOST_IMAGES, type SettingsOf } from "~/workflow/node-kinds";
import { creditsPerImage } from "~/workflow/price";
import { modelWords } from "./messages";

type Settings = SettingsOf<"imageGeneration">;

export type ModelChoice = {
  id: string;
  name: string;
  price: string;
  abilities: string;
  /** Why it cannot be chosen now. */
  reason: string | null;
};

/** Models by tier for the menu. Retired ones are not offered; an alias stands beside what answers it. */
export function modelMenu(
  unavailable: Partial<Record<string, string>>,
  given: { references: number; resolution: Resolution },
): { tier: Tier; title: string; choices: ModelChoice[] }[] {
  return TIERS.map((tier) => ({
    tier,
    title: `${tierWords[tier].name}: ${tierWords[tier].purpose}`,
    choices: imageModels.flatMap((model) => {
      const answers = resolveModel(model.id);
      return answers?.tier === tier ? [choice(model, answers, { unavailable, ...given })] : [];
    }),
  })).filter((group) => group.choices.length > 0);
}

export function modelName(model: ImageModel, answers: ImageModel): string {
  return model === answers ? model.name : modelWords.answeredBy(model.name, answers.name);
}

type Given = {
  unavailable: Partial<Record<string, string>>;
  references: number;
  resolution: Resolution;
};

function choice(model: ImageModel, answers: ImageModel, given: Given): ModelChoice {
  const resolution = nearestResolution(answers, given.resolution);
  const credits = creditsPerImage({ model: model.id, resolution }, given) ?? 0;
  return {
    id: model.id,
    name: modelName(model, answers),
    price: modelWords.perImage(credits),
    abilities: abilityWords(answers, MOST_IMAGES),
    reason: given.unavailable[model.id] ?? given.unavailable[answers.id] ?? null,
  };
}

/** Switching keeps what the new model offers too, and says what it had to change. */
export function switchModel(
  settings: Settings,
  modelId: string,
): { settings: Partial<Settings>; changes: string[] } {
  const model = resolveModel(modelId);
  if (!model) return { settings: {}, changes: [] };
  const ratio = model.ratios.includes(settings.ratio)
    ? settings.ratio
    : (model.ratios.at(0) ?? settings.ratio);
  const resolution = nearestResolution(model, settings.resolution);
  const seed = model.seed ? settings.seed : null;

  const changes: string[] = [];
  if (ratio !== settings.ratio) {
    changes.push(modelWords.ratioMoved(model.name, settings.ratio, ratio));
  }
  if (resolution !== settings.resolution) {
    changes.push(modelWords.resolutionMoved(model.name, settings.resolution, resolution));
  }
  if (seed !== settings.seed) changes.push(modelWords.seedDropped(model.name));
  return { settings: { model: modelId, ratio, resolution, seed }, changes };
}

export function resolutionsOf(model: ImageModel): Resolution[] {
  return RESOLUTIONS.filter((resolution) => model.resolutions[resolution] !== undefined);
}

function nearestResolution(model: ImageModel, wanted: Resolution): Resolution {
  const offered = resolutionsOf(model);
  return offered.includes(wanted) ? wanted : (offered.at(0) ?? wanted);
}
