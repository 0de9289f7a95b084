import type { ImageFact } from "./image-fact";

/** Why pictures of a person are not sent. */
export type WithheldReason = "no-consent" | "consent-ended" | "deleted";

/** What a plan knows of one of the shop's brand models. */
export type BrandModelFact = {
  id: string;
  name: string;
  standing: "consented" | WithheldReason;
  /** Its approved views, in order. */
  views: ImageFact[];
  /** Of every picture of it, approved as a view or not. */
  hashes: string[];
};

export type WithheldPerson = { name: string; reason: WithheldReason };

/** The person because of whom a picture is not sent, however it came to the node. Null where it may be. */
export function personIn(
  hash: string,
  brandModels: readonly BrandModelFact[],
): WithheldPerson | null {
  for (const { name, standing, hashes } of brandModels) {
    if (standing !== "consented" && hashes.includes(hash)) return { name, reason: standing };
  }
  return null;
}
