import { fitPicture, type FittedReference } from "../calling/fit-references.server";
import { ProviderError } from "../image-provider";
import { MOST_PICTURES } from "../text-task";
import type { TextRequest } from "../text-provider";

/** Enough to read a label, and about as many tokens as we reckon with in the price. */
const LIMITS = { longestSidePx: 1024, maxBytes: 4 * 1024 * 1024 };

export type FittedPicture = Omit<FittedReference, "role">;

export async function fitPictures({ model, pictures }: TextRequest): Promise<FittedPicture[]> {
  if (pictures.length > MOST_PICTURES) {
    throw new ProviderError(`${model} takes ${MOST_PICTURES} pictures, not ${pictures.length}`, {
      ...{ reason: "invalid-request", retry: "never" },
    });
  }
  return Promise.all(pictures.map(({ bytes }) => fitPicture(bytes, LIMITS, model)));
}
