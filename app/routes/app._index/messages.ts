import { credits } from "~/credits/messages";

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
  imagePrice: (name: string, price: number) => `A ${name} image costs ${credits(price)}.`,
  lowBalance: "You are running low.",
  allCredits: "See every credit",

  waitingTitle: "Waiting for you",
  waitingText: "Nothing is written to your shop before you approve it.",
  review: "Review",

  runsTitle: "Runs",
  noRuns: "Runs appear here: open a workflow and press Run.",
  runRunning: (made: number, asked: number) => `${made} of ${asked} images made`,
  runDone: (made: number) => (made === 1 ? "1 image" : `${made} images`),
  runFailed: (failed: number) =>
    failed === 1 ? "1 failed and cost nothing" : `${failed} failed and cost nothing`,
  running: "Running",
  deletedWorkflow: "Deleted workflow",

  workflowsTitle: "Workflows",
  noWorkflows: "A workflow is a canvas you can run again, for this product or the next.",
  allWorkflows: "All workflows",
  imageAlt: (workflow: string) => `Image made by ${workflow}`,
};
