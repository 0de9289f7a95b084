import type { BulkDecision, ReviewFilter } from "~/generation/bulk-view";
import { counted } from "~/platform/counted";

const number = (amount: number) => amount.toLocaleString("en");

type ImageWords = {
  title: string;
  at: number;
  of: number;
  decision: BulkDecision;
  isHero: boolean;
  verdict: string | null;
};

const decided: Record<"approved" | "rejected" | "open", string> = {
  approved: "approved",
  rejected: "rejected",
  open: "not decided",
};

export const reviewMessages = {
  title: "Review",
  back: "Bulk run",
  counts: (approved: number, rejected: number, open: number) =>
    `${number(approved)} approved · ${number(rejected)} rejected · ${number(open)} to look at`,
  filterLabel: "Show",
  filters: {
    all: "All images",
    open: "To look at",
    approved: "Approved",
    rejected: "Rejected",
  } satisfies Record<ReviewFilter, string>,
  next: "Next products",
  first: "Back to the first",
  empty: "Nothing here",
  emptyText: {
    all: "No image is made yet.",
    open: "Every image of these products is decided on.",
    approved: "No image is approved yet. Press A on one that is good.",
    rejected: "No image is rejected.",
  } satisfies Record<ReviewFilter, string>,
  unnamed: "A product that is gone",
  photoOf: (title: string) => `The photo of ${title}`,
  photo: "Photo",
  image: ({ title, at, of, decision, isHero, verdict }: ImageWords) =>
    [
      `Image ${at} of ${of}, ${title}`,
      isHero ? "hero, approved" : decided[decision ?? "open"],
      ...(verdict === null ? [] : [verdict]),
    ].join(", "),
  hero: "Hero",
  approved: "Approved",
  rejected: "Rejected",
  barLabel: "The image that is chosen",
  approve: "Approve",
  reject: "Reject",
  makeHero: "Make hero",
  compare: "Compare",
  undo: "Undo",
  keys: "Keys",
  said: {
    approved: "Approved",
    rejected: "Rejected",
    hero: "Hero: it becomes the product's first picture",
    open: "Decision taken back",
    nothingToUndo: "There is nothing to undo.",
  },
  failed: "That was not saved: no answer from Packshot. It is shown as it was; try again.",

  compareTitle: (title: string) => `${title}: original and image`,
  original: "Original",
  made: "Image",
  flip: "Hold Space, or press here, to see the original in its place.",
  keysTitle: "Keys of the review",
  keyList: [
    ["Arrows", "Go from image to image"],
    ["A", "Approve, and go on"],
    ["R", "Reject, and go on"],
    ["H", "Approve as hero: the product's first picture"],
    ["C", "Compare with the original"],
    ["Space", "While comparing: hold to see the original in its place"],
    ["Z", "Undo the last decision"],
    ["/", "Choose what is shown"],
    ["?", "Show these keys"],
  ],

  publish: "Publish the approved…",
  publishAll: (products: number) =>
    `One publish plan for ${counted(products, "product")}. Nothing is written before you approve it.`,
  publishFirst: (most: number, products: number) =>
    `The first ${most} of ${number(products)} products go into one publish plan; the next when these are published.`,
  nothingLeft: "Everything approved is in a publish plan already.",
  publications: "Publications",
  publishFailed: "No answer from Packshot. Press Publish again: it is one plan.",
};
