import { counted } from "~/platform/counted";
import type { ImageModel, ReferenceRole } from "~/providers/image-models";
import type { JobState } from "~/generation/canvas-state";
import type { WorkflowNode } from "~/workflow/document";
import { specOf, type PublishMode } from "~/workflow/node-kinds";

/** What a node is called: its own name, else its kind's. */
export function nodeName(node: Pick<WorkflowNode, "kind" | "label">): string {
  return node.label ?? specOf(node.kind).title;
}

export function creditsWords(credits: number): string {
  return credits === 0 ? "free" : counted(credits, "credit");
}

export const saveWords = {
  saved: "Saved",
  unsaved: "Saving…",
  saving: "Saving…",
  retrying: "Not saved: retrying",
  conflict: "Not saved: changed elsewhere",
  gone: "Not saved: this workflow was deleted",
  putBack: "Changes that could not be saved before are back, and are saved now.",
} as const;

type OutcomeCounts = {
  asked: number;
  made: number;
  failed: number;
  cancelled: number;
  creditsBack: number;
};

export const runWords = {
  run: (credits: number) => `Run · ${creditsWords(credits)}`,
  runNodes: (nodes: number, credits: number) =>
    `Run ${counted(nodes, "node")} · ${creditsWords(credits)}`,
  alsoRuns: (others: number) => `Runs ${counted(others, "node")} before this one, included`,
  upToDate: "Up to date",
  blockedWhy: "What stands in the way is said above.",
  onlyDelivered: {
    imageGeneration: "You pay only for images that arrive.",
    assistant: "You pay only for a text that arrives.",
  },
  upToDateWhy: {
    imageGeneration: "The seed is fixed and nothing changed: these are its images.",
    assistant: "The same words give the same text.",
  },
  blocked: "Run",
  starting: "Starting…",
  cancel: "Cancel",
  cancelling: "Cancelling…",
  cancelOne: "Cancel this image",
  started: (credits: number) =>
    credits === 0 ? "Run started. It is free." : `Run started for ${counted(credits, "credit")}.`,
  finished: (name: string, made: number, failed: number) =>
    `${name}: ${counted(made, "image")} made${failed > 0 ? `, ${failed} failed` : ""}.`,
  written: (name: string, isWritten: boolean) =>
    `${name}: ${isWritten ? "the text is written" : "no text was written"}.`,
  cancelled: "Cancelled. What was not made is not charged.",
  nothingToCancel: "Everything was sent already. What is being made still arrives.",
  outcome: ({ asked, made, failed, cancelled, creditsBack }: OutcomeCounts) =>
    [
      made > 0 ? runWords.madeOf(made, asked) : "",
      failed > 0 ? counted(failed, "image") + " failed" : "",
      cancelled > 0 ? counted(cancelled, "image") + " cancelled" : "",
      creditsBack > 0 ? `${counted(creditsBack, "credit")} given back` : "nothing was charged",
    ]
      .filter((part) => part !== "")
      .join(" · "),
  madeOf: (made: number, asked: number) => `${made} of ${asked} made`,
  notSaved: "Not saved yet, so nothing was started. Try again in a moment.",
  unreachable: "No answer from Packshot. Press Run again: it is charged once.",
  changedElsewhere: "Changed elsewhere: this is the newest. Press Run again.",
  cancelUnreachable: "No answer from Packshot. Press Cancel again.",
  stillRuns: (nodes: number) =>
    `${nodes === 1 ? "The deleted node still runs, and its" : `${nodes} deleted nodes still run, and their`} images are charged. Undo brings ${nodes === 1 ? "it" : "them"} back.`,
  notFound: "This workflow was deleted.",
  short: (needed: number, available: number) =>
    `This needs ${counted(needed, "credit")}, you have ${available.toLocaleString("en")}.`,
  aboutCredits: "About credits",
  nothingStale: "Everything is up to date.",
  atWork: "This node is running. Cancel it, or wait until it is done.",
  someAtWork: "A node there is running. Cancel it, or wait until it is done.",
  selectToRun: "Select an Image Generation or Assistant node to run it.",
} as const;

export const bulkWords = {
  runForAll: (products: number) => `Run for all ${products.toLocaleString("en")}…`,
  help: "Opens the price for all of them. Nothing is spent yet.",
  notSaved: "Not saved yet, so nothing was started. Try again in a moment.",
  unreachable: "No answer from Packshot. Press Run for all again: it is made once.",
  refused: {
    "not-found": "This workflow was deleted.",
    "no-iterating-import":
      "The Shopify Import node is set to fixed. Set it to go through its products.",
    "nothing-to-run": "This node cannot be run.",
    "no-products": "Choose products in the Shopify Import node first.",
  },
} as const;

export const stateWords: Record<JobState | "writing" | "fresh" | "never-run" | "blocked", string> =
  {
    waiting: "Waiting",
    running: "Making",
    writing: "Writing…",
    done: "Done",
    failed: "Failed",
    cancelled: "Cancelled",
    fresh: "Up to date",
    "never-run": "Not run yet",
    blocked: "Needs attention",
  };

export const roleWords: Record<ReferenceRole, { name: string; purpose: string }> = {
  subject: { name: "Subject", purpose: "what the image shows" },
  style: { name: "Style", purpose: "colours and mood" },
  composition: { name: "Composition", purpose: "layout and framing" },
  identity: { name: "Identity", purpose: "the same person" },
};

/** What Studio makes of a reference: it draws sets, and nothing of what stands in them. */
const studioRoles: Record<ReferenceRole, string> = {
  subject: "Kept exactly as it is",
  style: "Its colours and its light",
  composition: "Where things stand, how large",
  identity: "Not used by Studio",
};

/** What a model does with a reference of a role, next to the reference. */
export function roleSupportWords(model: ImageModel, role: ReferenceRole): string {
  if (model.provider === "studio") return studioRoles[role];
  switch (model.references[role]) {
    case "native":
      return "Built into the model";
    case "guided":
      return "Guided by words";
    case null:
      return `Not used by ${model.name}`;
  }
}

export const modelWords = {
  label: "Image model",
  perImage: (credits: number) =>
    credits === 0 ? "Free" : `${counted(credits, "credit")} an image`,
  answeredBy: (name: string, answer: string) => `${name}: answered by ${answer}`,
  gone: (id: string) => `${id} (no longer offered)`,
  textLabel: "AI model",
  perText: (credits: number) => (credits === 0 ? "Free" : `${counted(credits, "credit")} a text`),
  withoutAi: "Without AI",
  withAi: "AI models",
  compare: "Compare all image models",
  ratioMoved: (name: string, from: string, to: string) =>
    `${name} does not make ${from}, so the ratio is ${to}.`,
  resolutionMoved: (name: string, from: string, to: string) =>
    `${name} does not make ${from}, so the size is ${to}.`,
  seedDropped: (name: string) => `${name} takes no seed, so it was removed.`,
  roleMoved: (name: string, moved: { role: ReferenceRole; to: ReferenceRole; count: number }) =>
    `${name} follows no ${roleWords[moved.role].name.toLowerCase()} reference, so ${moved.count === 1 ? "it is" : `${moved.count} are`} ${roleWords[moved.to].name.toLowerCase()} now.`,
  noSuchRatio: (ratio: string, offered: readonly string[]) =>
    `Does not make ${ratio}. To use it, first set the ratio to ${offered.join(" or ")}.`,
  tooManyReferences: (most: number, count: number) =>
    most === 0
      ? `Takes no references. To use it, first disconnect ${count === 1 ? "yours" : `the ${count}`}.`
      : `Takes ${counted(most, "reference")}, ${count} are connected. To use it, first disconnect ${count - most}.`,
  tooManyOfRole: (most: number, role: ReferenceRole) =>
    `Follows ${counted(most, `${roleWords[role].name.toLowerCase()} reference`)}. To use it, first disconnect one or change what it is for.`,
  noIdentity: "Does not keep a person the same. To use it, first disconnect the brand model.",
} as const;

export const generationWords = {
  ratio: "Aspect ratio",
  count: "Images",
  countLimits: (most: number, count: number) =>
    `One run makes 1 to ${most} images, so it stays at ${count}.`,
  fewer: "Fewer images",
  more: "More images",
  resolution: "Resolution",
  seed: "Seed",
  seedHint: "Empty: new variations each run",
  seedPlaceholder: "Random",
  prompt: "Prompt",
  promptPlaceholder: "Describe the picture, or connect a Text prompt",
  promptWired: (name: string) => `From “${name}”`,
  promptEmpty: "Nothing is written there yet.",
  promptToCome: "Written first when this runs.",
  references: "References",
  noReferences: "Connect product photos or images on the left",
  moreReferences: "Room for a style or composition image",
  role: (source: string) => `What “${source}” is for`,
  comesThrough: "It comes through another node: what you choose holds for all that does.",
  promptTexts: (texts: number, images: number) =>
    `${texts} texts, ${counted(images, "image")} of each`,
  results: "Images",
  empty: "Your images appear here",
  emptyHint: "Press Run. Pick the ones you like; they flow on.",
  pickedCount: (count: number) => `${count} picked`,
  clickToPick: "Click to pick, double-click to look",
  markedIsUsed: "The marked one is used until you pick",
  pickHint: "Click to pick, Shift-click for several, double-click to see it large",
  pickFailed: "Your choice was not saved. Try again.",
  announcePicked: (count: number) => `${counted(count, "image")} picked.`,
  tile: (position: number, standing: "picked" | "stand-in" | "other") =>
    `Image ${position}${{ picked: ", picked", "stand-in": ", used until you pick", other: "" }[standing]}`,
  othersUsed: "Images of another run are used",
  nothingMade: "No image was made",
  notes: "About these images",
  photoNotes: "About your photo",
  fixCutOut: "Fix the cut-out",
  findingProduct: "Finding the product…",
  productUnclear: "Its product is not clear yet",
  noReferenceYet: "No image yet",
  forProduct: (title: string) => `For ${title}`,
} as const;

export const historyWords = {
  imageGeneration: {
    earlier: "Earlier images",
    older: "Older images",
    newer: "Newer images",
  },
  assistant: { earlier: "Earlier texts", older: "Older text", newer: "Newer text" },
  page: (at: number, of: number) => `Run ${at} of ${of}`,
  failed: "Earlier runs could not be loaded. Try again.",
} as const;

export const importWords = {
  empty: "Product photos from your shop become references.",
  choose: "Choose products",
  chooseCollection: "Choose a collection",
  change: "Change products",
  noPhoto: "This product has no photo. Add one in Shopify, or use an Image node.",
  photoGone: "The chosen photo is not on the product any more. Choose another.",
  gone: "This product is not in your shop any more.",
  fetching: "Fetching the photo from Shopify…",
  fetchFailed: "The photo could not be fetched from Shopify.",
  retry: "Try again",
  previous: "Previous product",
  next: "Next product",
  list: (at: number, of: number) => `${at} of ${of}`,
  listLabel: "Product",
  photo: (at: number, of: number) => `Photo ${at} of ${of}`,
  photos: "Which photo to use",
  unsure: "We are not sure which part is the product.",
  iterates: "One by one",
  fixed: "All, fixed",
  mode: "How products are used",
  modeHint: "Only one import node goes through its products.",
  refused: "The products could not be imported. Try again.",
  noPicker: "Open Packshot inside Shopify to choose products.",
} as const;

export const promptWords = {
  placeholder: "For example: warm and natural, soft daylight",
  insert: (variable: string) => `Insert {{${variable}}}`,
  insertValue: (option: string) => `Insert a value of ${option}`,
  counter: (length: number, most: number) =>
    `${length.toLocaleString("en")} / ${most.toLocaleString("en")}`,
  variables: "Product variables",
} as const;

export const publishWords = {
  modes: {
    hero: { name: "Make hero", purpose: "First on the product; the others keep their order" },
    add: { name: "Add", purpose: "After the photos that are there" },
  } satisfies Record<PublishMode, { name: string; purpose: string }>,
  mode: "How to publish",
  altText: "Alt text",
  altWired: (name: string) => `From “${name}”`,
  ready: (images: number, product: string) => `${counted(images, "image")} for ${product}`,
  review: "Review and publish",
  reviewHint: "Nothing is written to your shop before you approve.",
  preparing: "Preparing…",
  failed: "The plan could not be made. Try again.",
} as const;

export const toolbarWords = {
  page: "Workflow",
  name: "Workflow name",
  add: "Add node",
  search: "Search nodes",
  noMatch: "No node is called that.",
  undo: "Undo",
  redo: "Redo",
  fit: "Show everything",
  previousNode: "Previous node",
  nextNode: "Next node",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  minimap: "Map",
  help: "Keyboard shortcuts",
  credits: (count: number) => `${counted(count, "credit")} left`,
  offline: "No live progress: reconnecting",
  selected: (count: number) => `${counted(count, "node")} selected`,
  duplicate: "Duplicate",
  delete: "Delete",
  group: "Group",
  groupName: "Group",
  rename: "Rename",
  colour: "Colour",
  loading: "Opening the canvas",
  emptyTitle: "Start with a product",
  emptyHint:
    "Add a Shopify Import node and connect it to Image Generation, or double-click anywhere.",
  pasted: (count: number) => `${counted(count, "node")} pasted.`,
  note: "Write a note",
  sizeIs: ({ width, height }: { width: number; height: number }) => `${width} by ${height}`,
  dismiss: "Dismiss",
  more: "More actions",
} as const;
