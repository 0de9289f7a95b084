import {
  imageModels,
  REFERENCE_ROLES,
  resolveModel,
  TIERS,
  type ImageModel,
  type ReferenceRole,
  type Tier,
} from "~/providers/image-models";
import { RESOLUTIONS, type Ratio, type Resolution } from "~/providers/image-model";
import { abilityWords, tierWords } from "~/providers/messages";
import { MOST_IMAGES, type SettingsOf } from "~/workflow/node-kinds";
import { priceRise } from "~/workflow/messages";
import { creditsPerImage, priceRange } from "~/workflow/price";
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

/** What a node asks of its model now: each reference by what it is for. */
export type Asked = { ratio: Ratio; resolution: Resolution; roles: readonly ReferenceRole[] };

type Unavailable = Partial<Record<string, string>>;

/** Models by tier for the menu. Retired ones are not offered; an alias stands beside what answers it. */
export function modelMenu(
  unavailable: Unavailable,
  asked: Asked,
): { tier: Tier; title: string; choices: ModelChoice[] }[] {
  return TIERS.map((tier) => ({
    tier,
    title: `${tierWords[tier].name}: ${tierWords[tier].purpose}`,
    choices: imageModels.flatMap((model) => {
      const answers = resolveModel(model.id);
      return answers?.tier === tier ? [choice(model, answers, { unavailable, asked })] : [];
    }),
  })).filter((group) => group.choices.length > 0);
}

export function modelName(model: ImageModel, answers: ImageModel): string {
  return model === answers ? model.name : modelWords.answeredBy(model.name, answers.name);
}

type Given = { unavailable: Unavailable; asked: Asked };

function choice(
  model: ImageModel,
  answers: ImageModel,
  { unavailable, asked }: Given,
): ModelChoice {
  const resolution = nearestResolution(answers, asked.resolution);
  const references = asked.roles.length;
  const credits = creditsPerImage({ model: model.id, resolution }, { references }) ?? 0;
  const range = priceRange({ model: model.id, resolution });
  const rise = range && range.most > range.least ? [priceRise(range)] : [];
  return {
    id: model.id,
    name: modelName(model, answers),
    price: modelWords.perImage(credits),
    abilities: [abilityWords(answers, MOST_IMAGES), ...rise].join(" · "),
    reason: unavailable[model.id] ?? unavailable[answers.id] ?? whyUnfit(answers, asked),
  };
}

/**
 * What of the node this model cannot do and a switch must not decide: the picture's shape, and which references are
 * left out. Null where a switch only moves a resolution, a seed or a role, and says so.
 */
function whyUnfit(model: ImageModel, { ratio, roles }: Asked): string | null {
  const { max, perRole = max, identity } = model.references;
  if (!model.ratios.includes(ratio)) return modelWords.noSuchRatio(ratio, model.ratios);
  if (roles.length > max) return modelWords.tooManyReferences(max, roles.length);
  if (roles.includes("identity") && identity === null) return modelWords.noIdentity;
  const fitting = roles.map((role) => fittingRole(model, role));
  const crowded = fitting.find(
    (role) => fitting.filter((other) => other === role).length > perRole,
  );
  return crowded ? modelWords.tooManyOfRole(perRole, crowded) : null;
}

/** What a reference is for at this model: the same, or the first thing that it offers. */
export function fittingRole(model: ImageModel, role: ReferenceRole): ReferenceRole {
  return model.references[role] === null ? (rolesOf(model).at(0) ?? role) : role;
}

/** What a reference can be for. Who a person is, is said by its own node and never by a switch. */
function rolesOf({ references }: ImageModel): ReferenceRole[] {
  return REFERENCE_ROLES.filter((role) => references[role] !== null && role !== "identity");
}

/** What the menu of a reference offers, with what is set now. */
export function offeredRoles(model: ImageModel | null, now: ReferenceRole): ReferenceRole[] {
  return REFERENCE_ROLES.filter((role) => role === now || (model?.references[role] ?? null));
}

export type Switch = {
  settings: Partial<Settings>;
  /** What each reference is for from then on, in their order. */
  roles: ReferenceRole[];
  changes: string[];
};

/** Switching keeps what the new model offers too, and says what it had to change. */
export function switchModel(
  settings: Settings,
  modelId: string,
  roles: readonly ReferenceRole[] = [],
): Switch {
  const model = resolveModel(modelId);
  if (!model) return { settings: {}, roles: [...roles], changes: [] };
  const { settings: fitting, ...rest } = fitTo(model, settings, roles);
  return { settings: { model: modelId, ...fitting }, ...rest };
}

/** By its wire, what each reference is for after a switch. */
export function rolesByWire(
  wired: readonly { edgeId: string; role: ReferenceRole }[],
  roles: readonly ReferenceRole[],
): ReadonlyMap<string, ReferenceRole> {
  return new Map(wired.map(({ edgeId, role }, at) => [edgeId, roles[at] ?? role]));
}

/** What a node keeps at this model, and what is said of the rest. */
export function fitTo(
  model: ImageModel,
  settings: Settings,
  roles: readonly ReferenceRole[],
): Switch {
  const ratio = model.ratios.includes(settings.ratio)
    ? settings.ratio
    : (model.ratios.at(0) ?? settings.ratio);
  const resolution = nearestResolution(model, settings.resolution);
  const seed = model.seed ? settings.seed : null;
  const fitting = roles.map((role) => fittingRole(model, role));

  const changes: string[] = [];
  if (ratio !== settings.ratio) {
    changes.push(modelWords.ratioMoved(model.name, settings.ratio, ratio));
  }
  if (resolution !== settings.resolution) {
    changes.push(modelWords.resolutionMoved(model.name, settings.resolution, resolution));
  }
  if (seed !== settings.seed) changes.push(modelWords.seedDropped(model.name));
  for (const role of REFERENCE_ROLES) {
    const moved = roles.filter((was, at) => was === role && fitting[at] !== role).length;
    const to = fittingRole(model, role);
    if (moved > 0) changes.push(modelWords.roleMoved(model.name, { role, to, count: moved }));
  }
  return { settings: { ratio, resolution, seed }, roles: fitting, changes };
}

export function resolutionsOf(model: ImageModel): Resolution[] {
  return RESOLUTIONS.filter((resolution) => model.resolutions[resolution] !== undefined);
}

function nearestResolution(model: ImageModel, wanted: Resolution): Resolution {
  const offered = resolutionsOf(model);
  return offered.includes(wanted) ? wanted : (offered.at(0) ?? wanted);
}
