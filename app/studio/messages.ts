/** Everything Studio says to a merchant. */
const cutOutReasons = {
  "nothing-found": "We could not tell the product from its background.",
  "weak-outline": "Parts of the product's outline are too close to the background's colour.",
  "rough-outline": "Our outline is uneven where the photo hardly shows an edge.",
  "in-pieces": "The product came out in several pieces, so some of it may be missing.",
  company: "Something beside or behind the product seems to have come along.",
  "part-lost": "The product seems to go on where our outline ends, as under a lid or a cap.",
  "too-small": "The product is very small in this photo.",
  "fills-photo": "The product fills the whole photo, so its outline cannot be seen.",
  cropped: "The product is cut off at the edge of the photo.",
} as const;

export type CutOutDoubt = keyof typeof cutOutReasons;

const howToHelp = "Draw a rectangle around it, or brush over what to keep and what to remove.";

export function explainDoubt(doubt: CutOutDoubt): string {
  return `${cutOutReasons[doubt]} ${howToHelp}`;
}

export const emptySetSummary = "Backdrop, no product";

export function explainUnserved(words: string[]): string {
  return `Studio has no set for: ${words.join(", ")}. It chose the nearest it has.`;
}

const MOST_NAMED = 6;

export function explainUnknown(words: string[]): string {
  const rest = words.length - MOST_NAMED;
  const named = words.slice(0, MOST_NAMED).join(", ");
  return `Studio left out words that it does not know: ${named}${rest > 0 ? ` and ${rest} more` : ""}.`;
}

export const noProductsDrawn =
  "Studio places your own product photo. It does not draw people, hands or other products.";
