import type { PublicationState } from "./publication";
import type { PlanState } from "./publish-plan";

/** How a whole plan stands: the state of it that the merchant has to know first. */
export type PlanStanding = PublicationState | "discarded" | "partly-undone";

/** What is under way comes first, then what waits for the merchant, then how the rest ended. */
const FIRST_TOLD: PublicationState[] = [
  "applying",
  "waiting",
  "undoing",
  "proposed",
  "undo-failed",
  "failed",
  "conflict",
  "published",
  "undone",
  "blocked",
];

export function standingOf(
  planState: PlanState,
  states: readonly PublicationState[],
): PlanStanding {
  if (planState === "discarded") return "discarded";
  const first = FIRST_TOLD.find((state) => states.includes(state)) ?? "blocked";
  // One that waits for its turn is no stranger to the merchant, who has pressed Publish.
  if (first === "waiting") return "applying";
  return first === "published" && states.includes("undone") ? "partly-undone" : first;
}

export function isUnderWay(standing: PlanStanding): boolean {
  return standing === "waiting" || standing === "applying" || standing === "undoing";
}

/** Polaris's tones for it; undefined is its plain grey. */
export const standingTones: Record<
  PlanStanding,
  "info" | "attention" | "success" | "critical" | undefined
> = {
  proposed: "attention",
  blocked: "attention",
  waiting: "info",
  applying: "info",
  published: "success",
  conflict: "attention",
  failed: "critical",
  undoing: "info",
  "undo-failed": "critical",
  "partly-undone": "info",
  undone: undefined,
  discarded: undefined,
};
