import sharp, { type ResizeOptions } from "sharp";

/** The upright photo as 8-bit sRGB, whatever it was: turned, CMYK, 16-bit or grey. */
export type Photo = {
  width: number;
  height: number;
  rgb: Uint8Array;
  alpha: Uint8Array | null;
};

const PIXEL_LIMIT = 50e6;

export async function readPhoto(bytes: Uint8Array, longSidePx?: number): Promise<Photo> {
  const { data, info } = await openPhoto(bytes)
    .resize(sizeLimit(longSidePx))
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return splitChannels(data, info);
}

/** The size of the photo once its EXIF orientation is applied. */
export async function uprightSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { autoOrient } = await openPhoto(bytes).metadata();
  return autoOrient;
}

function openPhoto(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: PIXEL_LIMIT, failOn: "error" }).autoOrient();
}

function sizeLimit(longSidePx: number | undefined): ResizeOptions {
  return { width: longSidePx, height: longSidePx, fit: "inside", withoutEnlargement: true };
}

function splitChannels(data: Buffer, { width, height }: { width: number; height: number }): Photo {
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  let transparent = 0;
  for (let i = 0; i < width * height; i++) {
    rgb[i * 3] = data[i * 4];
    rgb[i * 3 + 1] = data[i * 4 + 1];
    rgb[i * 3 + 2] = data[i * 4 + 2];
    alpha[i] = data[i * 4 + 3];
    if (alpha[i] < 250) transparent++;
  }
  return { width, height, rgb, alpha: transparent > 0 ? alpha : null };
}

/** The mask of a photo at the size of that photo: 0 outside the product, 255 inside. */
export async function readMask(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels: PIXEL_LIMIT })
    .resize({ width, height, fit: "fill" })
    .toColourspace("b-w")
    .extractChannel(0)
    .raw({ depth: "uchar" })
    .toBuffer();
}

/** Coverage 0..1 as an 8-bit grey PNG of the given size. */
export async function encodeMask(
  coverage: { width: number; height: number; values: Float32Array },
  size: { width: number; height: number },
): Promise<Uint8Array> {
  const bytes = Uint8Array.from(coverage.values, (value) => Math.round(value * 255));
  const { width, height } = coverage;
  return sharp(bytes, { raw: { width, height, channels: 1 } })
    .resize({ ...size, fit: "fill", kernel: "cubic" })
    .toColourspace("b-w")
    .png({ compressionLevel: 6 })
    .toBuffer();
}
