import type { Side } from "./photo-reading";

/** Everything Studio says to a merchant. */
const showUs = "Draw a rectangle around it, or brush over what to keep and what to remove.";
const orElsewhere = `${showUs} A photo on a background of another colour would show its outline.`;

const cutOutDoubts = {
  "nothing-found": `We could not tell the product from its background. ${orElsewhere}`,
  "weak-outline": `Parts of the product's outline are too close to the background's colour. ${orElsewhere}`,
  "rough-outline": `Our outline is uneven where the photo hardly shows an edge. ${showUs}`,
  "in-pieces": `The product came out in several pieces, so some of it may be missing. ${showUs}`,
  "dark-on-dark": `The product is nearly as dark as its background, so parts of it were not seen. ${showUs} A photo on a light background would show its outline.`,
  several: `There seems to be more than one product in this photo. ${showUs}`,
  sliver: `All we found is a thin strip, such as a shadow: the product is too close to the background's colour. ${orElsewhere}`,
  company: `Something beside or behind the product seems to have come along. ${showUs}`,
  "part-lost": `The product seems to go on where our outline ends, as under a lid or a cap. ${showUs}`,
  "too-small":
    "The product is very small in this photo. Take it again from nearer, so that the product is 700 pixels tall or more.",
  "fills-photo":
    "The product fills the whole photo, so its outline cannot be seen. Take it again from further away, with background all round it.",
  cropped:
    "The product is cut off at the edge of the photo, or very near it. Take it again with a little room all round it, or draw a rectangle around what is there to use just that.",
} as const;

export type CutOutDoubt = keyof typeof cutOutDoubts;

export function explainDoubt(doubt: CutOutDoubt): string {
  return cutOutDoubts[doubt];
}

export const emptySetSummary = "Backdrop, no product";

export function explainUnserved(words: string[]): string {
  return `Studio has no set for: ${words.join(", ")}. It takes the nearest it has.`;
}

/** Said before anything is drawn: there are sets that have it, but none with all the rest. */
export function explainTogether(words: string[]): string {
  return `No set of Studio shows all of that together. The nearest lacks: ${words.join(", ")}.`;
}

/** Said before anything is drawn, where there are more images than sets. */
export function explainRepeats(images: number, sets: number): string {
  return sets === 1
    ? `Studio has one set with what you name. All ${images} images show it, from different sides and in different light.`
    : `Studio has ${sets} sets with what you name. The ${images} images show them from different sides and in different light.`;
}

export const explainPattern =
  "The shadows that you ask for fall on the product too. Where they do, our check may not be able to say whether it is still yours.";

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

/** A little more than the picture needs, to the next hundred. */
export function explainSoftness(size: { heightPx: number; usualHeightPx: number }): string {
  const enough = Math.ceil((size.usualHeightPx * 1.05) / 100) * 100;
  return `The product is only ${Math.round(size.heightPx)} pixels tall in your photo, so it looks soft in an image of this size. Take it again from nearer, or use the larger original: ${enough} pixels tall is sharp.`;
}

export const explainBlur =
  "Your photo is blurred, so the product will be too. Take it again with a steady camera that is focused on the product.";

export const explainStrange = {
  person:
    "This looks like a photo of a person. Packshot is for products: the person may be cut out instead of the product, or along with it. Use a photo of the product alone.",
  screenshot:
    "This looks like a screenshot, so buttons and lettering around the product may come along. Use the photo itself: save it from the page, or take it from your camera.",
};

export const explainDarkness =
  "Your photo is very dark, so the product will be too. Take it again in more light, near a window for example.";

export function explainReach(sides: Side[]): string {
  const where = `${sides.join(" and ")} edge${sides.length > 1 ? "s" : ""}`;
  return `The product reaches the ${where} of your photo, so a part of it may be missing. Take it again with a little room all round it.`;
}

export const explainFlatLay =
  "Your photo was taken from the front, so on a set seen from above the product lies on its back. Take it again from straight above, or ask for a set at eye level.";

export const explainSteep =
  "Your photo looks down on the product, so it fits only sets seen from above, and none of those shows all that you name. Take it again from the table's height to use the others.";

export function explainHighCamera(pitchDegrees: number): string {
  return `Your photo looks down on the product by about ${Math.round(pitchDegrees)}°, far more than a set at eye level does, so it may seem to tip. Take it again from the table's height.`;
}

export const noLayoutFound =
  "We could not tell what stands where in your composition image, so its layout was not followed.";

export const noProductsDrawn =
  "Studio places your own product photo. It does not draw people, hands or other products.";
