import type { PublicationMode } from "./publication";

export const publishStepKinds = [
  "snapshot",
  "stage",
  "attach",
  "ready",
  "position",
  "alt",
  "read-back",
] as const;
export const undoStepKinds = ["take-off", "variants", "undo-read-back"] as const;

export type PublishStepKind = (typeof publishStepKinds)[number];
export type UndoStepKind = (typeof undoStepKinds)[number];
export type StepKind = PublishStepKind | UndoStepKind;
export type StepState = "waiting" | "running" | "done" | "failed";

/** Adding leaves the picture at the end, where Shopify puts it; only a hero is moved. */
export function stepsOf(mode: PublicationMode): PublishStepKind[] {
  return publishStepKinds.filter((kind) => kind !== "position" || mode === "hero");
}

export function isStepKind(kind: string): kind is StepKind {
  return [...publishStepKinds, ...undoStepKinds].some((known) => known === kind);
}

export function isUndoStep(kind: string): kind is UndoStepKind {
  return undoStepKinds.some((known) => known === kind);
}
