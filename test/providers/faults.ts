import { z } from "zod";

/** What goes wrong with a paid request, or with the picture it leads to. */
export const FAULTS = [
  "bad-request",
  "unauthorized",
  "no-money",
  "rate-limited",
  "rate-limited-for-a-while",
  "server-error",
  "unavailable",
  "gateway-timeout",
  "hang",
  "reset-before-answer",
  "reset-in-mid-body",
  "truncated-picture",
  "not-a-picture",
  "html",
  "moderated",
  "moderated-picture",
  "empty",
  "slow",
  "two-pictures",
  "wrong-shape",
  "smeared",
  "foreign-address",
  "picture-breaks-once",
  "job-fails",
] as const;
export type Fault = (typeof FAULTS)[number];

export const ArmedFault = z.object({
  provider: z.string(),
  fault: z.enum(FAULTS),
  times: z.number().int().min(1).default(1),
  /** Strikes the requests from this one on, counted from 1 since the last clearing. */
  from: z.number().int().min(1).default(1),
});
export type ArmedFault = z.infer<typeof ArmedFault>;
