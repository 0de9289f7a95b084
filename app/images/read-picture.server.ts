import sharp, { type Metadata } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { stripJpeg } from "./containers/jpeg";
import { stripPng } from "./containers/png";
import { stripWebp } from "./containers/webp";
import { findSourceInXmp, type DigitalSource } from "./digital-source";
import type { PictureRefusal, PictureWarning } from "./messages";
import { drawnRenditions } from "./rendition";
import { isAnimated, sniffFormat, type PictureFormat } from "./sniff-picture";
import { takeTurns } from "~/platform/take-turns";

/**
 * Nothing that came from outside is decoded before its kind, size and frames are known from its first
 * bytes, and never without the limits below. What comes out is upright, 8 bit, sRGB, and says nothing
 * of where or by whom it was taken.
 */
export type PictureLimits = { byteCount: number; pixelCount: number; shortSidePx: number };

export const PICTURE_LIMITS: PictureLimits = {
  byteCount: 25 * 1024 * 1024,
  pixelCount: 50_000_000,
  shortSidePx: 64,
};

export type StoredMediaType = "image/jpeg" | "image/png" | "image/webp";
export type RefusedPicture = { kind: "refused"; reason: PictureRefusal };
/** RGBA of at most 320 pixels a side: what the tile and the placeholder are made of. */
export type Preview = { rgba: Buffer; widthPx: number; heightPx: number };
export type Picture = {
  kind: "picture";
  bytes: Uint8Array;
  mediaType: StoredMediaType;
  widthPx: number;
  heightPx: number;
  hasAlpha: boolean;
  /** What the file said of how it was made; it is not in `bytes`. */
  source: DigitalSource | null;
  thumbhash: string;
  preview: Preview;
  warnings: PictureWarning[];
};

const PREVIEW_PX = drawnRenditions.tile.longSidePx;
const SMALL_PX = 256;
const THUMBHASH_PX = 100;
const DECODE_SECONDS = 20;
/** A decoded picture can take 200 MB; two at once keep a small machine alive. */
const inTurn = takeTurns(2);

export async function readPicture(
  bytes: Uint8Array,
  limits: PictureLimits = PICTURE_LIMITS,
): Promise<Picture | RefusedPicture> {
  const sniffed = sniff(bytes, limits);
  if (sniffed.kind === "refused") return sniffed;

  const metadata = await readHeader(bytes);
  if (!metadata) return { kind: "refused", reason: "damaged" };
  const refusal = judgeHeader(sniffed.format, metadata, limits);
  if (refusal) return { kind: "refused", reason: refusal };

  return inTurn(() => decodePicture(bytes, sniffed.format, metadata));
}

function sniff(
  bytes: Uint8Array,
  limits: PictureLimits,
): { kind: "sniffed"; format: PictureFormat } | RefusedPicture {
  if (bytes.length === 0) return { kind: "refused", reason: "empty" };
  if (bytes.length > limits.byteCount) return { kind: "refused", reason: "too-many-bytes" };

  const format = sniffFormat(bytes);
  if (format === null) return { kind: "refused", reason: "not-a-picture" };
  if (format === "svg" || format === "heic") return { kind: "refused", reason: format };
  if (isAnimated(format, bytes)) return { kind: "refused", reason: "animated" };
  return { kind: "sniffed", format };
}

/** Reads the header alone. A file that only pretends to be a picture ends here. */
async function readHeader(bytes: Uint8Array): Promise<Metadata | null> {
  try {
    return await sharp(bytes, { failOn: "warning", limitInputPixels: false }).metadata();
  } catch {
    // Whatever the decoder dislikes in a header means the same to the merchant: damaged.
    return null;
  }
}

function judgeHeader(
  format: PictureFormat,
  metadata: Metadata,
  limits: PictureLimits,
): PictureRefusal | null {
  if ((metadata.pages ?? 1) > 1) return "animated";
  if (format === "avif" && metadata.compression !== "av1") return "heic";
  if (metadata.width * metadata.height > limits.pixelCount) return "too-many-pixels";
  if (Math.min(metadata.width, metadata.height) < limits.shortSidePx) return "too-small";
  return null;
}

async function decodePicture(
  bytes: Uint8Array,
  format: PictureFormat,
  metadata: Metadata,
): Promise<Picture | RefusedPicture> {
  try {
    const preview = await drawPreview(bytes);
    const hasAlpha = metadata.hasAlpha && !isOpaque(preview);
    const normal = await normalise(bytes, { format, metadata, hasAlpha });
    const { width, height } = metadata.autoOrient;

    return {
      kind: "picture",
      ...normal,
      widthPx: width,
      heightPx: height,
      hasAlpha,
      source: metadata.xmp ? findSourceInXmp(metadata.xmp.toString("utf8")) : null,
      thumbhash: await drawThumbhash(preview),
      preview,
      warnings: Math.min(width, height) < SMALL_PX ? ["small"] : [],
    };
  } catch {
    // The limits were checked before, so what fails in decoding is the file: cut off, or not what it says.
    return { kind: "refused", reason: "damaged" };
  }
}

function open(bytes: Uint8Array) {
  return sharp(bytes, {
    autoOrient: true,
    failOn: "warning",
    limitInputPixels: PICTURE_LIMITS.pixelCount,
    limitInputChannels: 5,
  }).timeout({ seconds: DECODE_SECONDS });
}

/** Decodes the whole file, so a picture that is cut off does not get past it. */
async function drawPreview(bytes: Uint8Array): Promise<Preview> {
  const { data, info } = await open(bytes)
    .resize(PREVIEW_PX, PREVIEW_PX, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { rgba: data, widthPx: info.width, heightPx: info.height };
}

async function drawThumbhash({ rgba, widthPx, heightPx }: Preview): Promise<string> {
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  const { data, info } = await sharp(rgba, { raw })
    .resize(THUMBHASH_PX, THUMBHASH_PX, { fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}

function isOpaque({ rgba }: Preview): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}

type Normal = { bytes: Uint8Array; mediaType: StoredMediaType };
type Shape = { format: PictureFormat; metadata: Metadata; hasAlpha: boolean };

/** Pixels that are right already are copied, not compressed a second time. */
async function normalise(bytes: Uint8Array, shape: Shape): Promise<Normal> {
  const bare = hasRightPixels(shape.metadata) ? strip(bytes, shape.format) : null;
  if (bare) return bare;

  const upright = open(bytes).toColourspace("srgb");
  if (shape.hasAlpha || shape.format === "gif") {
    const png = await upright.png({ compressionLevel: 6, palette: false }).toBuffer();
    return { bytes: png, mediaType: "image/png" };
  }
  const jpeg = await upright
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return { bytes: jpeg, mediaType: "image/jpeg" };
}

function hasRightPixels(metadata: Metadata): boolean {
  const isUpright = (metadata.orientation ?? 1) === 1;
  const isPlainColour = metadata.space === "srgb" && metadata.depth === "uchar";
  return isUpright && isPlainColour && (!metadata.icc || isStandardProfile(metadata.icc));
}

/** The profiles cameras and editors embed for plain sRGB name themselves so. */
function isStandardProfile(profile: Buffer): boolean {
  const text = profile.toString("latin1").replaceAll("\0", "");
  return /sRGB/.test(text) && !/Display P3|Adobe RGB|ProPhoto/.test(text);
}

function strip(bytes: Uint8Array, format: PictureFormat): Normal | null {
  switch (format) {
    case "jpeg":
      return named(stripJpeg(bytes), "image/jpeg");
    case "png":
      return named(stripPng(bytes), "image/png");
    case "webp":
      return named(stripWebp(bytes), "image/webp");
    case "gif":
    case "avif":
      return null;
  }
}

function named(bytes: Uint8Array | null, mediaType: StoredMediaType): Normal | null {
  return bytes && { bytes, mediaType };
}
