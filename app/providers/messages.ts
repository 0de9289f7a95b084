import { counted } from "~/platform/counted";
import { REFERENCE_ROLES, type ImageModel, type Tier } from "./image-model";

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
  noKey: (maker: string) => `Not connected: there is no key for ${maker}.`,
  noAdapter: (maker: string) => `Packshot cannot call ${maker} yet.`,
};

/** What a model can do, in a few words for the menu. */
export function abilityWords(model: ImageModel): string {
  const { references, seed, resolutions } = model;
  return [referenceWords(references), seed ? "seed" : "", resolutions["4K"] ? "up to 4K" : ""]
    .filter((part) => part !== "")
    .join(" · ");
}

function referenceWords(references: ImageModel["references"]): string {
  const roles = REFERENCE_ROLES.filter((role) => references[role] !== null);
  return references.max === 0
    ? "From text only"
    : `${counted(references.max, "reference")} (${roles.join(", ")})`;
}
