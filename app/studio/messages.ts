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
  return `Studio has no set for: ${words.join(", ")}. It takes the nearest it has.`;
}

/** Said of one picture: a set has it, but none has all that was named. */
export function explainLacks(words: string[]): string {
  return `This picture does not show: ${words.join(", ")}. Studio has no more sets with all that you named.`;
}

const MOST_NAMED = 6;

export function explainUnknown(words: string[]): string {
  const rest = words.length - MOST_NAMED;
  const named = words.slice(0, MOST_NAMED).join(", ");
  const left = `Studio leaves out words that it does not know: ${named}${rest > 0 ? ` and ${rest} more` : ""}.`;
  return isForeign(words) ? `${left} It reads English.` : left;
}

const FOREIGN = new Set(
  [
    "auf mit und der das dem den ein eine einem einen einer vor im ohne für bei aus zu sur une avec dans et des du",
    "les sans pour fond sobre con una los las para fondo su di della sfondo op een met het van på och med",
  ]
    .join(" ")
    .split(" "),
);

/** Two small words of another language are no chance. */
function isForeign(words: string[]): boolean {
  return words.filter((word) => FOREIGN.has(word)).length > 1;
}

export const noProductsDrawn =
  "Studio places your own product photo. It does not draw people, hands or other products.";
