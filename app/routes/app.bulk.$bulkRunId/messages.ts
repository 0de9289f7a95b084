import { credits } from "~/credits/messages";
import type { BulkCount, BulkFilter } from "~/generation/bulk-view";
import { counted } from "~/platform/counted";

const number = (amount: number) => amount.toLocaleString("en");
const products = (count: number) => counted(count, "product");
const images = (count: number) => counted(count, "image");

export type BulkStepName = "check" | "sample" | "run" | "review";

export const bulkRunMessages = {
  back: "Bulk runs",
  canvas: "Open canvas",
  stepsLabel: "Steps of this bulk run",
  steps: {
    check: "Check",
    sample: "Sample",
    run: "Run",
    review: "Review",
  } satisfies Record<BulkStepName, string>,
  reconnecting: "The connection is gone. What you see may be old; it is being opened again.",
  goesOn: "You can close this page: it goes on without you.",

  preparingTitle: "Looking at your products",
  reading: "Reading the collection…",
  checked: (done: number, all: number) => `${number(done)} of ${products(all)} checked`,
  preparingText:
    "Every photo is fetched and looked at, so that you know before you pay what cannot be made. Nothing is spent.",

  checkTitle: "Before anything is spent",
  checkRuns: (count: number) => `${products(count)} will run`,
  checkLeftOut: (count: number) => `${products(count)} left out`,
  checkNotes: (count: number) => `${products(count)} to look at`,
  checkedAll: "Every product can be run.",
  leftOutNote: "Left out: nothing is made of it and it costs nothing.",
  leftOutByYou: "You left it out.",
  leaveOutNoted: (count: number) => `Leave out the ${number(count)} to look at`,
  addedSince: (count: number) =>
    `${products(count)} came into the collection after this list was fixed. ${count === 1 ? "It is" : "They are"} not part of it; make another bulk run for ${count === 1 ? "it" : "them"}.`,

  quoteTitle: "Price",
  quoteHead: { what: "", products: "Products", images: "Images", credits: "Credits" },
  quoteRows: { sample: "Sample", rest: "The rest", all: "Together" },
  each: ({ images: count, credits: amount }: BulkCount) =>
    count > 0 && amount % count === 0 ? `${credits(amount / count)} an image` : "",
  available: (amount: number) => `You have ${credits(amount)}.`,
  after: (amount: number) => `After it you have ${credits(amount)}.`,
  delivered: "You pay only for images that arrive.",
  shortAll: (missing: number) =>
    `That is ${credits(missing)} short for everything. The sample can be made; get more before you release the rest.`,
  short: (needed: number, available: number) =>
    `This needs ${credits(needed)}, you have ${credits(available)}.`,
  aboutCredits: "About credits",
  capLabel: "Spend at most, in credits",
  capHelp: "This bulk run never spends more, retries included. Empty: no limit.",
  capWrong: "Write a whole number from 1, such as 500, or leave it empty.",
  saveCap: "Save",

  makeSample: (amount: number) => `Make the sample · ${credits(amount)}`,
  makeAll: (amount: number) => `Make the images · ${credits(amount)}`,
  sampleText: (count: number) =>
    `${products(count)} that differ most from each other go first. You look at them, then decide about the rest.`,
  allText: "There are so few products that the sample is all of them.",
  nothingToMake:
    "Nothing would be made: every product is left out or has its images already. Include some in the list below, or make another bulk run.",
  newBulk: "New bulk run",
  collectionEmpty: "This collection has no products.",
  collectionGone: "This collection is not in your shop any more: it may have been deleted.",
  chooseAnother: "Choose another collection",
  startingText: "Planning and holding the credits…",

  samplingTitle: "The sample",
  sampleMadeText: "Look closely: the rest is made the same way.",
  photo: "Photo",
  photoOf: (title: string) => `The photo of ${title}`,
  imageOf: (title: string, at: number) => `Image ${at} of ${title}`,
  beingMade: "Being made",
  /** Of how many products is in the price beside it: with a number of four digits it would not fit a phone. */
  release: (amount: number) => `Release the rest · ${credits(amount)}`,
  change: "Change the workflow",
  changeText:
    "A changed workflow needs a bulk run of its own: this one keeps the workflow as it was. What is unchanged is not paid again.",
  closer: "Look at them one by one",

  imagesMade: (done: number, asked: number) => `${number(done)} of ${images(asked)} made`,
  productsDone: (ended: number, asked: number) => `${number(ended)} of ${products(asked)} done`,
  failedOf: (count: number) => `${images(count)} failed and cost nothing`,
  madeAgain: (count: number) =>
    `${images(count)} no longer showed the product and ${count === 1 ? "was" : "were"} made again, free.`,
  cameBack: (amount: number) =>
    `${credits(amount)} came back to you for what making again did not mend.`,
  atWork: (count: number) => `${number(count)} being made`,
  failed: (count: number) => `${number(count)} failed and cost nothing`,
  cancelledImages: (count: number) => `${number(count)} cancelled`,
  spent: (amount: number) => `${credits(amount)} spent`,
  held: (amount: number) => `${credits(amount)} held`,
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel bulk run",
  putFirst: "Make first",
  putFirstHelp: "Before the images of your other bulk runs",
  retry: (count: number, amount: number) =>
    `Retry the ${number(count)} that failed · ${credits(amount)}`,
  pausedTitle: "Paused",
  pausedText: "Nothing new is begun. What was being made is still delivered.",
  pausedUntil:
    "What still waits after 7 days is given back, and can be retried at the price it has then. That is on",
  cancelTitle: "Cancel this bulk run?",
  cancelText:
    "What was not begun is given back. What is being made is still delivered, and every image that is there stays. A cancelled bulk run cannot be resumed.",
  cancelYes: "Cancel bulk run",
  cancelNo: "Keep it",

  doneTitle: (made: number) => `${images(made)} made`,
  doneText: "Approve what is good. Nothing is written to your shop before you publish it.",
  cancelledTitle: "This bulk run was cancelled",
  cancelledText: (made: number) =>
    made > 0
      ? `${images(made)} made before ${made === 1 ? "is" : "are"} still there.`
      : "Nothing was made, and nothing was spent.",
  review: (count: number) => (count > 0 ? `Review ${images(count)}` : "Review images"),
  reviewed: (approved: number, open: number) =>
    `${number(approved)} approved, ${number(open)} to look at`,

  listTitle: "Products",
  filters: {
    all: "All",
    sample: "Sample",
    "left-out": "Left out",
    notes: "To look at",
    failed: "Failed",
    open: "Under way",
    done: "Done",
  } satisfies Record<BulkFilter, string>,
  filterLabel: "Show",
  noItems: "No products here.",
  loading: "Loading products…",
  shown: (from: number, to: number, total: number) =>
    `${number(from)}–${number(to)} of ${number(total)}`,
  previous: "Previous",
  next: "Next",
  sample: "Sample",
  leftOut: "Left out",
  include: "Include",
  leaveOut: "Leave out",
  includeOf: (title: string) => `Include ${title}`,
  leaveOutOf: (title: string) => `Leave out ${title}`,
  putFirstOf: (title: string) => `Make ${title} first`,
  cancelOne: "Cancel",
  cancelOf: (title: string) => `Cancel ${title}`,
  unnamed: "A product that is gone",
  willMake: (count: number, amount: number) => `${images(count)} · ${credits(amount)}`,
  made: (done: number, all: number) => `${number(done)} of ${images(all)}`,
  select: (title: string) => `Select ${title}`,
  selectPage: "Select all on this page",
  leaveOutChosen: (count: number) => `Leave out ${number(count)}`,
  includeChosen: (count: number) => `Include ${number(count)}`,
};
