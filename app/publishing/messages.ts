import { catalogMessages } from "~/catalog/messages";
import type { Failure, FailureReason } from "./failure";
import type { MediaChange } from "./find-changes";
import type { PlanStanding } from "./plan-standing";
import { ALT_TEXT_LIMIT, MEDIA_LIMIT, type PublicationMode } from "./publication";
import type { StepKind } from "./publish-step";

export const modeWords: Record<PublicationMode, string> = {
  add: "Add to the product",
  hero: "Make it the main photo",
};

export const modeExplanations: Record<PublicationMode, string> = {
  add: "The image goes to the end. Nothing else moves.",
  hero: "The image goes to first position. The others keep their order.",
};

export const standingWords: Record<PlanStanding, string> = {
  proposed: "Waiting for your approval",
  blocked: "Cannot be published",
  waiting: "Waiting",
  applying: "Publishing…",
  published: "Published",
  conflict: "The product changed",
  failed: "Not published",
  undoing: "Undoing…",
  "undo-failed": "Undo failed",
  "partly-undone": "Partly undone",
  undone: "Undone",
  discarded: "Discarded",
};

export const stepWords: Record<StepKind, string> = {
  snapshot: "Noting how the product looks now",
  stage: "Uploading the image",
  attach: "Adding it to the product",
  ready: "Shopify is preparing the image",
  position: "Moving it to first position",
  alt: "Writing the alt text",
  "read-back": "Checking the product",
  "take-off": "Taking the image off the product",
  variants: "Giving variants their photos back",
  "undo-read-back": "Checking the product",
};

const failureWords: Record<FailureReason, string> = {
  "product-gone": "This product is no longer in your shop.",
  "media-limit": `This product already has ${MEDIA_LIMIT} photos and videos, the most Shopify allows. Remove one, then publish again.`,
  "alt-too-long": `The alt text is longer than ${ALT_TEXT_LIMIT} characters. Shorten it.`,
  "image-gone": "This image was deleted.",
  "already-there": "This image is already on the product.",
  "second-hero": "Another image of this plan becomes the main photo. Only one can.",
  changed: "The product changed after you saw this plan, so nothing was written. Look at it again.",
  "media-failed": "Shopify could not use the image, also not at the second try.",
  "not-ready-in-time":
    "Shopify is still preparing the image. It may still appear on the product; try again or undo in a few minutes.",
  "not-in-place":
    "The product's photos keep changing while we write. Check them in Shopify, then try again.",
  "removed-meanwhile": "The image was removed from the product while we were publishing it.",
  refused: "Shopify refused the change.",
  "access-denied": catalogMessages.accessDenied,
  "token-dead": catalogMessages.tokenDead,
  unavailable: "Shopify did not answer for a while. Try again in a few minutes.",
  unexpected: "Something went wrong on our side. Your product is as it was or can be undone.",
};

export function failureMessage({ reason, details }: Failure): string {
  return [failureWords[reason], ...details].join(" ");
}

const changes: Record<MediaChange, string> = {
  added: "A photo was added.",
  removed: "A photo was removed.",
  reordered: "The order of the photos changed.",
  "alt-changed": "An alt text changed.",
};

export function changeWords(change: MediaChange): string {
  return changes[change];
}

export const publishingMessages = {
  emptyTilesLeft: (count: number) =>
    count === 1
      ? "Shopify could not use one upload and keeps an empty tile for it on the product. Shoppers do not see it; you can delete it in Shopify."
      : `Shopify could not use ${count} uploads and keeps an empty tile for each on the product. Shoppers do not see them; you can delete them in Shopify.`,
};
