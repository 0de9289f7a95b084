import type { FailureReason } from "~/providers/image-provider";

/** Why an image job gave no picture. Every one of them costs nothing. */
export type JobFailure =
  | FailureReason
  | "never-answered"
  | "wrong-shape"
  | "unreadable-answer"
  | "reference-gone"
  | "upstream-failed"
  | "cut-out-unsure"
  | "not-connected"
  | "model-stopped"
  | "provider-resting"
  | "switched-off"
  | "not-agreed"
  | "person-withheld"
  | "paused-too-long"
  | "internal";

/** Nobody waits longer for one call. */
export const ANSWER_WITHIN_MINUTES = 3;

const WORDS: Record<JobFailure, string> = {
  "invalid-request": "The model did not accept these settings.",
  "content-rejected": "The model refused this prompt or photo. Change the words and try again.",
  auth: "The model refused our key. The operator of Packshot has to look at it.",
  quota: "The model's quota is used up for now. Choose another model or try later.",
  "rate-limited": "The model is busy. Try again in a minute.",
  "provider-down": "The model did not answer as it should. Try again, or choose another.",
  "timed-out": "The model did not answer in time.",
  cancelled: "Cancelled.",
  "outcome-unknown": "The connection broke during the call. We do not repeat it by ourselves.",
  "never-answered": `The model's company did not answer within ${ANSWER_WITHIN_MINUTES} minutes. It may have made the picture all the same, so we do not ask again by ourselves.`,
  "wrong-shape":
    "The model answered with another shape than asked for. You keep the picture, free.",
  "unreadable-answer": "The model answered with something that is not a picture.",
  "reference-gone": "A reference image was deleted meanwhile.",
  "upstream-failed": "The node before it made nothing.",
  "cut-out-unsure": "We are not sure which part of the photo is the product.",
  "not-connected": "Packshot is not connected to this model any more.",
  "model-stopped": "Packshot stopped this model for now. Choose another.",
  "provider-resting": "The model's company is not answering. Choose another model.",
  "switched-off": "You switched off this model's company in the settings.",
  "not-agreed": "Nobody in your shop has agreed that this model's company receives your photos.",
  "person-withheld": "A picture shows a person whose consent does not hold.",
  "paused-too-long": "Its bulk run stood paused for 7 days.",
  internal: "Something went wrong on our side.",
};

/** Failures of which what is stored beside them says more to the merchant than these words. */
const SAID_BETTER: readonly JobFailure[] = [
  "cut-out-unsure",
  "not-connected",
  "model-stopped",
  "provider-resting",
  "switched-off",
  "not-agreed",
  "person-withheld",
];

export function hasAdvice(failure: JobFailure): boolean {
  return SAID_BETTER.includes(failure);
}

const NOT_CHARGED = "Nothing was charged.";

/** The reason in the merchant's words, with the assurance that it cost nothing. */
export function failureWords(failure: JobFailure): string {
  return failure === "cancelled" ? WORDS.cancelled : `${WORDS[failure]} ${NOT_CHARGED}`;
}

/** The reason alone, where it is plain that it cost nothing. */
export function failureReason(failure: JobFailure): string {
  return WORDS[failure];
}

export function isJobFailure(value: string): value is JobFailure {
  return Object.hasOwn(WORDS, value);
}
