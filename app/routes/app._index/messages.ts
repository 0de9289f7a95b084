import { credits } from "~/credits/messages";
import { deletedWorkflow } from "~/generation/messages";
import { counted } from "~/platform/counted";

export type RunEnd = "running" | "done" | "partly" | "failed" | "cancelled";

type RunWords = {
  workflowName: string;
  productTitles: string[];
  state: "running" | "done";
  asked: number;
  made: number;
  texts: number;
  failed: number;
  cancelled: number;
};

function workflowOf({ workflowName, productTitles }: RunWords): string {
  if (productTitles.length === 0 || productTitles.includes(workflowName)) return "";
  return workflowName || deletedWorkflow;
}

function madeIn({ state, made, asked, texts }: RunWords): string[] {
  const images = state === "running" ? `${made} of ${asked} images made` : counted(made, "image");
  return [asked > 0 ? images : "", texts > 0 ? counted(texts, "text") : ""];
}

function costless({ failed, cancelled }: RunWords): string[] {
  return [
    failed > 0 ? `${failed} failed and cost nothing` : "",
    cancelled > 0 ? `${cancelled} cancelled` : "",
  ];
}

export const homeMessages = {
  title: "Home",
  start: "Start with one of your products",
  startEmpty: "Start with an empty canvas",
  startTitle: "Make your first product photos",
  startText:
    "Choose a product. Its photo goes onto a canvas that is ready to run and makes new pictures of the real product.",
  emptyWorkflowName: "Untitled workflow",
  refusedTitle: "That did not start",

  creditsTitle: "Credits",
  creditsLeft: (available: number) => credits(available),
  creditsHeld: (held: number) => `${credits(held)} held for runs in progress`,
  cancelAll: "Cancel all runs",
  cancelAllTitle: "Cancel everything that is under way?",
  cancelAllText:
    "All runs and bulk runs of your shop stop. What was not sent is given back. What is being made is still delivered, and every image that is there stays. A cancelled bulk run cannot be resumed.",
  keepGoing: "Keep them going",
  imagePrice: (name: string, price: number) => `A ${name} image costs ${credits(price)}.`,
  lowBalance: "You are running low.",
  allCredits: "See every credit",

  waitingTitle: "Waiting for you",
  waitingText: "Nothing is written to your shop before you approve it.",
  review: "Review",

  bulkTitle: "Bulk runs",
  bulkMade: (done: number, asked: number) =>
    `${done.toLocaleString("en")} of ${counted(asked, "image")} made`,

  runsTitle: "Runs",
  noRuns: "Runs appear here: open a workflow and press Run.",
  runDetails: (run: RunWords) =>
    [workflowOf(run), ...madeIn(run), ...costless(run)].filter((part) => part !== "").join(" · "),
  runStates: {
    running: "Running",
    done: "Done",
    partly: "Partly done",
    failed: "Failed",
    cancelled: "Cancelled",
  } satisfies Record<RunEnd, string>,

  workflowsTitle: "Workflows",
  noWorkflows: "A workflow is a canvas you can run again, for this product or the next.",
  allWorkflows: "All workflows",
  imageAlt: (workflow: string) => `Image made by ${workflow}`,
};
