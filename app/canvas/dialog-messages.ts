import type { Sending } from "~/generation/canvas-state";
import { counted } from "~/platform/counted";
import { REFERENCE_ROLES, type ReferenceRole } from "~/providers/image-model";
import { creditsWords } from "./messages";

export const priceWords = {
  changedTitle: "The price changed",
  changed: (was: number, now: number) =>
    `The button said ${creditsWords(was)}. This run now costs ${creditsWords(now)}. Nothing was started.`,
  staleTitle: "Run everything that is not up to date",
  againTitle: "Run from here on",
  asks: ({
    steps,
    credits,
    reused,
    pinned,
  }: Record<"steps" | "credits" | "reused" | "pinned", number>) =>
    [
      `${counted(steps, "node")} will run for ${creditsWords(credits)}.`,
      reused > 0 ? `${counted(reused, "result")} before them hold and cost nothing.` : "",
      pinned > 0
        ? `${counted(pinned, "pinned node")} ${pinned === 1 ? "keeps" : "keep"} what ${pinned === 1 ? "it" : "they"} made, and ${pinned === 1 ? "does" : "do"} not run.`
        : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  agree: (credits: number) => `Run for ${creditsWords(credits)}`,
  decline: "Do not run",
} as const;

/** "2 photos as subject, 1 picture of a person as identity": whoever agrees knows that a person is shown. */
function photosByRole(roles: readonly ReferenceRole[]): string {
  const counts = REFERENCE_ROLES.flatMap((role) => {
    const count = roles.filter((other) => other === role).length;
    if (count === 0) return [];
    const pictures =
      role === "identity"
        ? counted(count, "picture of a person", "pictures of a person")
        : counted(count, "photo");
    return [`${pictures} as ${role}`];
  });
  return new Intl.ListFormat("en").format(counts);
}

function partsOf(sending: Sending): string[] {
  if (sending.kind === "imageGeneration") {
    const { roles } = sending;
    return roles.length === 0 ? ["its prompt"] : ["its prompt", photosByRole(roles)];
  }
  const { product, pictures } = sending;
  return [
    "its text",
    ...(product ? ["the product’s title and type"] : []),
    ...(pictures > 0 ? [counted(pictures, "picture")] : []),
  ];
}

export const consentWords = {
  title: (names: string[]) =>
    `Send this to ${new Intl.ListFormat("en", { type: "conjunction" }).format(names)}?`,
  receives: (name: string) =>
    `${name} makes what these nodes ask for. It receives, whenever a node with one of its models is run:`,
  sent: (node: string, sending: Sending) => `“${node}”: ${partsOf(sending).join(", ")}`,
  notRead: (name: string) =>
    `What ${name} may do with it stands in its terms; we have not read them for you.`,
  terms: (name: string) => `Terms of ${name}`,
  once: "You are asked once for your whole shop. In Settings you can switch a company off again at any time. Nothing is sent before you agree, and nothing else of your shop is sent.",
  agree: "Agree and run",
  decline: "Do not send",
  failed:
    "Your answer was not saved, so nothing was sent. Try again; if it stays so, reload the page.",
} as const;

type Seed = { base: number; image: number; of: number };

export const largeViewWords = {
  title: (at: number, of: number) => (of > 1 && at > 0 ? `Image ${at} of ${of}` : "Image"),
  modes: { alone: "Image", beside: "Side by side", slider: "Slider" },
  recipe: "What made it",
  price: "Price",
  how: "How to compare",
  reference: "Reference",
  result: "Image",
  split: (other: string) => `Show more of ${other.toLowerCase()} or of the image`,
  with: "Compare with",
  imageAt: (at: number) => `Image ${at}`,
  again: "Use these settings again",
  againDone: "Set as for this image.",
  modelGone: "Its model is not offered any more, so this node keeps its own.",
  promptStays: "The prompt comes from another node and stays as it is.",
  previous: "Previous image",
  next: "Next image",
  download: "Download",
  formats: { jpeg: "JPEG", png: "PNG", webp: "WebP" },
  pick: "Pick this image",
  unpick: "Picked",
  model: "Model",
  seed: "Seed",
  seedOf: ({ base, image, of }: Seed) =>
    of === 1 ? `${base}` : `${base}, image ${image} of ${of}`,
  makeAgain: ({ image, of }: Seed) =>
    of === 1
      ? "This seed and 1 image make it again."
      : `This seed and ${of} images make it again, as image ${image}.`,
  prompt: "Prompt",
  noPrompt: "No prompt",
  size: "Size",
  pixels: (width: number, height: number) => `${width} × ${height} px`,
  notes: "Notes",
  fidelity: "Still your product?",
  changed: "This part changed",
  close: "Close",
} as const;

export const cutOutWords = {
  title: "Show us the product",
  intro:
    "Draw a rectangle round the product, then paint over what is missing or too much. Paint over clear glass, and the new set shows through it.",
  rectangle: "Rectangle",
  keep: "Paint: keep",
  glass: "Paint: clear glass",
  remove: "Paint: remove",
  brush: "Brush size",
  undo: "Undo",
  clear: "Start over",
  preview: "What we cut out",
  previewHint: "What the checks show is left out.",
  working: "Cutting out…",
  sure: "This looks right.",
  helped: (company: string) => `${company} took its background out.`,
  unsure: "Still unsure. Paint a little more, or use it all the same.",
  try: "Cut out",
  automatic: "Back to automatic",
  use: "Use it and run",
  useOnly: "Use it",
  notFound: "We could not tell the product from its background. Draw a rectangle round it.",
  failed: "The photo could not be cut out. Try again.",
  tools: "Tool",
  surface:
    "Photo to draw on. With the rectangle, arrow keys move it and Shift with an arrow key sizes it.",
} as const;

export const conflictWords = {
  title: "This workflow was changed elsewhere",
  body: "Another tab or person saved it after you opened it. Your changes are still here, and nothing was overwritten.",
  theirs: "Load theirs",
  mine: "Keep mine as a copy",
  copying: "Copying…",
  copyName: (name: string) => `${name} (copy)`,
  newest: "Changed in another tab or by a colleague: this is the newest.",
  copyFailed: "The copy could not be made. Your changes are still here.",
} as const;
