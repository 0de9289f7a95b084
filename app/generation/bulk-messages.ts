import { counted } from "~/platform/counted";
import { deletedWorkflow } from "./messages";
import { MOST_PRODUCTS, type BulkNote, type BulkPhase, type BulkSource } from "./bulk-view";

export const bulkPhaseWords: Record<BulkPhase, string> = {
  preparing: "Checking products",
  "nothing-to-make": "Nothing to make",
  ready: "Ready to start",
  "starting-sample": "Starting the sample",
  sampling: "Making the sample",
  "sample-made": "Sample to look at",
  "starting-rest": "Starting the rest",
  running: "Running",
  done: "Done",
  cancelled: "Cancelled",
};

export const bulkPhaseTones = {
  preparing: "info",
  "nothing-to-make": undefined,
  ready: "attention",
  "starting-sample": "info",
  sampling: "info",
  "sample-made": "attention",
  "starting-rest": "info",
  running: "info",
  done: "success",
  cancelled: undefined,
} as const satisfies Record<BulkPhase, "info" | "attention" | "success" | undefined>;

export const bulkWords = {
  paused: "Paused",
  untitled: "Untitled workflow",
  source: (source: BulkSource, products: number) =>
    source.kind === "collection" && source.title !== ""
      ? `${source.title} · ${counted(products, "product")}`
      : counted(products, "product"),
  onlyFirst: `A bulk run takes ${MOST_PRODUCTS.toLocaleString("en")} products: only the first of these are taken.`,
  nameOf: (workflowName: string) => workflowName || deletedWorkflow,
};

/** What the check says of a product, and what will happen to it. */
export function bulkNoteWords(note: BulkNote): string {
  switch (note.code) {
    case "small-photo":
      return `Its photo is small (${note.widthPx} × ${note.heightPx} px): the images may look soft.`;
    case "same-photo":
      return `Same photo as ${note.title}: it would get images of the same picture.`;
    case "made-already":
      return "It has its images already: they are kept, and nothing is made.";
  }
}

/** Under way by itself, so that a page looks again. */
export function isBulkAtWork(phase: BulkPhase): boolean {
  return ["preparing", "starting-sample", "sampling", "starting-rest", "running"].includes(phase);
}

/** Nothing goes on before the merchant decides. */
export function bulkWaits(phase: BulkPhase): boolean {
  return phase === "ready" || phase === "sample-made";
}
