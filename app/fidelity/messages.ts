import {
  COLOUR_SHIFT_LIMIT,
  isPhotoSoft,
  type DamageKind,
  type FidelityVerdict,
  type NotJudged,
} from "./verdict";
import type { Lettering } from "./text/lettering";

type Photo = Pick<FidelityVerdict["figures"], "softness">;
type Judged = Pick<FidelityVerdict, "kind" | "damage" | "place"> & { figures: Photo };

/** What a merchant reads about a picture: one word on it, one sentence beside it. */
export const fidelityWords = {
  figures: ({ likeness, colourShift }: FidelityVerdict["figures"]) =>
    `${Math.round(Math.max(0, likeness) * 100)} % alike · colour differs by ${colourShift.toFixed(1)}, we warn from ${COLOUR_SHIFT_LIMIT}`,
  notJudged: "Not judged",
  checking: "Checking…",
  checkingNow: "The check runs once the image is delivered. Its answer appears here.",
} as const;

export const notJudgedSentences: Record<NotJudged["reason"] | "no-photo" | "check-failed", string> =
  {
    "no-photo": "It was made without a photo of your product to compare it with.",
    "photo-gone": "The photo it was made from is gone.",
    "product-unclear":
      "We are not sure which part of the photo is the product. Compare them before you publish.",
    "check-failed": "The check did not work for this image. Compare them before you publish.",
  };

export function fidelityName({ kind }: Pick<Judged, "kind">): string {
  return names[kind];
}

const names: Record<FidelityVerdict["kind"], string> = {
  verified: "Verified",
  "pose-changed": "Pose changed",
  "not-verifiable": "Not verifiable",
  damaged: "Damaged",
};

export function fidelitySentence({ kind, damage, place, figures }: Judged): string {
  switch (kind) {
    case "verified":
      return "Print, colour and proportions match your photo. How cleanly its edge was cut is not checked.";
    case "pose-changed":
      return "The product is stretched or seen from another side than in your photo. Compare them before you publish.";
    case "not-verifiable":
      return isPhotoSoft(figures)
        ? "The product could not be checked part by part. Compare them before you publish."
        : "The product is too plain to be checked part by part. Compare them before you publish.";
    case "damaged":
      return `${damageSentences[damage ?? "structure"]}${place ? " Its place is marked." : ""}`;
  }
}

/** None of a photo that is sharp. */
export function photoSentences(photo: Photo): string[] {
  return isPhotoSoft(photo)
    ? ["Your photo is too soft to judge small details. They were not compared."]
    : [];
}

/** Quoted, since a merchant checks it against the label in their hand. */
export function letteringSentence(lettering: Lettering | null): string {
  switch (lettering?.kind) {
    case undefined:
      return "Lettering was compared as a shape; it was not read.";
    case "no-text":
      return "Your photo shows no lettering that could be read.";
    case "too-small":
      return "Lettering is too small in this image to be read; it was compared as a shape.";
    case "same":
      return `We read the same lettering as in your photo: “${lettering.photo}”.`;
    case "changed":
      return lettering.picture
        ? `In your photo we read “${lettering.photo}”, in this image “${lettering.picture}”.`
        : `In your photo we read “${lettering.photo}”; in this image there is no such lettering.`;
  }
}

const damageSentences: Record<DamageKind, string> = {
  lettering: "The lettering on the product changed.",
  structure: "A part of the product changed.",
  colour: "The product has another colour than in your photo.",
  mirrored: "The product is mirrored: its print would read backwards.",
  "not-found": "Your product could not be found in this picture.",
};
