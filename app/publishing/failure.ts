import { z } from "zod";

export const failureReasons = [
  "product-gone",
  "media-limit",
  "alt-too-long",
  "image-gone",
  "already-there",
  "second-hero",
  "changed",
  "media-failed",
  "not-ready-in-time",
  "not-in-place",
  "removed-meanwhile",
  "refused",
  "access-denied",
  "token-dead",
  "unavailable",
  "unexpected",
] as const;
export type FailureReason = (typeof failureReasons)[number];

export const Failure = z.object({
  reason: z.enum(failureReasons),
  /** Shopify's own words, or what changed on the product. */
  details: z.array(z.string()).default([]),
});
export type Failure = z.infer<typeof Failure>;

export function failure(reason: FailureReason, ...details: string[]): Failure {
  return { reason, details: details.filter((detail) => detail !== "") };
}
