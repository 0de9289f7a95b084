/** Everything Studio says to a merchant. */
const cutOutReasons = {
  "nothing-found": "We could not tell the product from its background.",
  "weak-outline": "Parts of the product's outline are too close to the background's colour.",
  "rough-outline": "Our outline is uneven where the photo hardly shows an edge.",
  "in-pieces": "The product came out in several pieces, so some of it may be missing.",
  several: "There seems to be more than one product in this photo.",
  sliver:
    "All we found is a thin strip, such as a shadow: the product is too close to the background's colour.",
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
export function explainSoftness(size: { photoHeightPx: number; pictureHeightPx: number }): string {
  const enough = Math.ceil(size.pictureHeightPx / 100) * 100;
  return `The product is ${Math.round(size.photoHeightPx)} pixels tall in your photo and ${Math.round(size.pictureHeightPx)} in this image, so it looks soft. A photo that shows it ${enough} pixels tall would be sharp.`;
}

export const explainFlatLay =
  "This set is seen from above and your photo from the front, so the product lies on its back. Take the photo from above for one that stands.";

export const explainSteep =
  "Your photo looks down on the product, so it stands only on sets seen from above. A photo from nearer its own height can stand on the others.";

export function explainHighCamera(angle: {
  pitchDegrees: number;
  viewElevationDegrees: number;
}): string {
  const [photo, set] = [angle.pitchDegrees, angle.viewElevationDegrees].map(Math.round);
  return `Your photo looks down on the product by about ${photo}°, this set by ${set}°, so it may seem to tip. A photo from nearer the product's own height would stand well.`;
}

export const noLayoutFound =
  "We could not tell what stands where in your composition image, so its layout was not followed.";

export const noProductsDrawn =
  "Studio places your own product photo. It does not draw people, hands or other products.";
