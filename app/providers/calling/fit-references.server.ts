import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
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
  /** The shape the picture is laid into, on white: no larger than it takes to hold it. */
  padTo?: { across: number; down: number };
};

type Fitted = Pick<FittedReference, "bytes" | "mediaType">;
type Fitting = { bytes: Uint8Array; limits: ReferenceLimits; model: string };

const QUALITIES = [92, 82, 70];

/** Every image of a step sends the same photo: it is fitted for the first of them. */
const fitted = new LRUCache<string, Fitted, Fitting>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: ({ bytes }) => bytes.byteLength,
  fetchMethod: (_key, _stale, { context }) => fit(context),
});

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

/** One picture as a provider takes it: upright, no larger than it allows or than it is, without metadata. */
export async function fitPicture(
  bytes: Uint8Array,
  limits: ReferenceLimits,
  model: string,
): Promise<Fitted> {
  const hash = createHash("sha256").update(bytes).digest("base64");
  const key = JSON.stringify([hash, limits, model]);
  return fitted.forceFetch(key, { context: { bytes, limits, model } });
}

async function fit({ bytes, limits, model }: Fitting): Promise<Fitted> {
  const { longestSidePx: side, maxBytes, padTo } = limits;
  const { autoOrient: size, hasAlpha } = await sharp(bytes).metadata();
  const upright = sharp(bytes).rotate().toColourspace("srgb");
  const picture = padTo
    ? upright.resize({ ...boxOf(padTo, size, side), fit: "contain", background: "white" })
    : upright.resize(side, side, { fit: "inside", withoutEnlargement: true });
  const isOpaque = !hasAlpha || (await sharp(bytes).stats()).isOpaque;
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

type Size = { width: number; height: number };

function boxOf({ across, down }: { across: number; down: number }, size: Size, side: number): Size {
  const unit = Math.max(size.width / across, size.height / down);
  const scale = Math.min(unit, side / Math.max(across, down));
  return { width: Math.round(across * scale), height: Math.round(down * scale) };
}

function refused(message: string): ProviderError {
  return new ProviderError(message, { reason: "invalid-request", retry: "never" });
}

/** As JSON carries bytes to a provider. */
export function asDataUri({ bytes, mediaType }: FittedReference): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}
