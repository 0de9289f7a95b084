import sharp from "sharp";
import type { ImageModel } from "../image-model";
import { ProviderError, type ImageRequest, type ReferencePicture } from "../image-provider";
import { inSendingOrder } from "./preamble";

export type FittedReference = Pick<ReferencePicture, "role"> & {
  bytes: Uint8Array;
  mediaType: "image/jpeg" | "image/png";
};

export type ReferenceLimits = {
  longestSidePx: number;
  maxBytes: number;
  /** The shape the picture is laid into, on white. */
  padTo?: { across: number; down: number };
};

const QUALITIES = [92, 82, 70];

/**
 * The references as the provider takes them: in sending order, no larger than it allows, without metadata. One that
 * the model has no use for, or one too many, is an error that names the limit.
 */
export async function fitReferences(
  { references }: ImageRequest,
  model: ImageModel,
  limits: ReferenceLimits,
): Promise<FittedReference[]> {
  const unused = references.find(({ role }) => model.references[role] === null);
  if (unused) throw refused(`${model.name} takes no ${unused.role} reference`);
  if (references.length > model.references.max) {
    throw refused(
      `${model.name} takes ${model.references.max} references, not ${references.length}`,
    );
  }
  const ordered = inSendingOrder(references);
  return Promise.all(
    ordered.map(async ({ role, bytes }) => ({
      role,
      ...(await fitPicture(bytes, limits, model.name)),
    })),
  );
}

/** One picture as a provider takes it: upright, no larger than it allows, without metadata. */
export async function fitPicture(
  bytes: Uint8Array,
  { longestSidePx: side, maxBytes, padTo }: ReferenceLimits,
  model: string,
): Promise<Pick<FittedReference, "bytes" | "mediaType">> {
  const upright = sharp(bytes).rotate().toColourspace("srgb");
  const picture = padTo
    ? upright.resize(...boxOf(padTo, side), { fit: "contain", background: "white" })
    : upright.resize(side, side, { fit: "inside", withoutEnlargement: true });
  const { isOpaque } = await sharp(bytes).stats();
  if (!isOpaque) {
    const png = await picture.clone().png().toBuffer();
    if (png.byteLength <= maxBytes) return { bytes: png, mediaType: "image/png" };
  }
  for (const quality of QUALITIES) {
    const jpeg = await picture
      .clone()
      .flatten({ background: "white" })
      .jpeg({ quality })
      .toBuffer();
    if (jpeg.byteLength <= maxBytes) return { bytes: jpeg, mediaType: "image/jpeg" };
  }
  throw refused(`${model} takes references up to ${maxBytes} bytes`);
}

function boxOf({ across, down }: { across: number; down: number }, side: number): [number, number] {
  const scale = side / Math.max(across, down);
  return [Math.round(across * scale), Math.round(down * scale)];
}

function refused(message: string): ProviderError {
  return new ProviderError(message, { reason: "invalid-request", retry: "never" });
}

/** As JSON carries bytes to a provider. */
export function asDataUri({ bytes, mediaType }: FittedReference): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}
