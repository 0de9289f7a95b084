import { counted } from "~/platform/counted";
import {
  RATIOS,
  REFERENCE_ROLES,
  type ImageModel,
  type ProviderId,
  type Tier,
} from "./image-model";

export const tierWords: Record<Tier, { name: string; purpose: string }> = {
  draft: { name: "Draft", purpose: "fast and cheap, to try prompts" },
  standard: { name: "Standard", purpose: "good for every day" },
  pro: { name: "Pro", purpose: "for marketing" },
  premium: { name: "Premium", purpose: "for hero images" },
};

/** Why a model is shown and cannot be chosen. */
export const providerWords = {
  unknown: "This model is not known.",
  retired: (maker: string, since: string) => `${maker} switched it off on ${since}.`,
  noKey: (provider: string, setting: string) =>
    `Not connected: there is no key for ${provider} (${setting}).`,
  noAdapter: (provider: string) => `Packshot cannot call ${provider} yet.`,
  runsAt: (provider: string) => `It runs at ${provider}, which Packshot cannot call yet.`,
};

export function nameModelsThatDraw(names: string[], canBeUsed: boolean): string {
  const listed = new Intl.ListFormat("en", { type: "disjunction" }).format(names);
  return canBeUsed
    ? `A model that draws can show it: ${listed}.`
    : `A model that draws could show it, such as ${listed}, but none is connected.`;
}

/** Who is called, and whose key it takes: not always the maker of the model. */
export const providerNames: Record<ProviderId, string> = {
  studio: "Packshot",
  google: "Google",
  "black-forest-labs": "Black Forest Labs",
  openai: "OpenAI",
  anthropic: "Anthropic",
  fal: "fal",
  ideogram: "Ideogram",
  recraft: "Recraft",
  xai: "xAI",
  luma: "Luma",
};

/** What a model can do, in a few words for the menu. */
export function abilityWords(model: ImageModel, mostImages: number): string {
  const { ratios, references, seed, resolutions } = model;
  return [
    ratioWords(ratios),
    `1–${mostImages} images`,
    referenceWords(references),
    Object.keys(resolutions).join(" "),
    seed ? "seed" : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function ratioWords(ratios: ImageModel["ratios"]): string {
  return ratios.length === RATIOS.length
    ? `All ${ratios.length} ratios`
    : `${ratios.join(" ")} only`;
}

function referenceWords(references: ImageModel["references"]): string {
  const roles = REFERENCE_ROLES.filter((role) => references[role] !== null);
  return references.max === 0
    ? "From text only"
    : `${counted(references.max, "reference")} (${roles.join(", ")})`;
}
