import sharp from "sharp";
import { clamp, createPlane, type Plane } from "../pixels/plane";
import type { SubjectPhoto } from "../set-request";
import { cleanEdgeColours } from "./foreground-colours";
import { findMirroredPaper, type MirroredPaper } from "./mirrored-paper";
import { findPaper } from "./paper-colour";
import { productOfPhoto } from "./product-of-photo.server";
import { readSubject } from "./reading";
import type { Subject } from "./subject";

/** Null when the mask holds no product. */
export async function loadSubject(request: SubjectPhoto): Promise<Subject | null> {
  const product = await productOfPhoto(request);
  if (!product) return null;
  const { photo, coverage, alpha } = product;
  const [red, green, blue] = cleanEdgeColours(product.colours, alpha);
  const reading = readSubject([red, green, blue], alpha);
  const paper = findPaper(photo.rgb, coverage.cells);
  const mirrored = paper && findMirroredPaper([red, green, blue], alpha, paper);
  return {
    width: alpha.width,
    height: alpha.height,
    colours: [red, green, blue],
    alpha,
    mirrored,
    reading,
  };
}

/** The subject at the size it is drawn, resampled in 16 bits; sharp weighs colours by their coverage. */
export async function resizeSubject(
  subject: Subject,
  width: number,
  height: number,
): Promise<Subject> {
  const { data } = await sharp(packSubject(subject), {
    raw: { width: subject.width, height: subject.height, channels: 4 },
  })
    .resize({ width, height, fit: "fill", kernel: width < subject.width ? "lanczos3" : "cubic" })
    .toColourspace("rgb16")
    .raw({ depth: "ushort" })
    .toBuffer({ resolveWithObject: true });
  const packed = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  return {
    ...unpackSubject(packed, width, height),
    mirrored: subject.mirrored && (await resizeMirrored(subject.mirrored, width, height)),
    reading: subject.reading,
  };
}

async function resizeMirrored({ share, paper }: MirroredPaper, width: number, height: number) {
  const { data } = await sharp(
    Uint16Array.from(share.values, (value) => value * FULL),
    {
      raw: { width: share.width, height: share.height, channels: 1 },
    },
  )
    .resize({ width, height, fit: "fill", kernel: "linear" })
    .toColourspace("grey16")
    .raw({ depth: "ushort" })
    .toBuffer({ resolveWithObject: true });
  const packed = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  const values = Float32Array.from(packed, (value) => value / FULL);
  return { share: { width, height, values }, paper };
}

const FULL = 65535;

/** Square roots of linear light: evenly spaced to the eye, so 16 bits and the resampling kernel suit them. */
function packSubject({ colours: [red, green, blue], alpha }: Subject): Uint16Array {
  const packed = new Uint16Array(alpha.values.length * 4);
  for (let i = 0; i < alpha.values.length; i++) {
    packed[i * 4] = clamp(Math.sqrt(red.values[i])) * FULL;
    packed[i * 4 + 1] = clamp(Math.sqrt(green.values[i])) * FULL;
    packed[i * 4 + 2] = clamp(Math.sqrt(blue.values[i])) * FULL;
    packed[i * 4 + 3] = clamp(alpha.values[i]) * FULL;
  }
  return packed;
}

function unpackSubject(packed: Uint16Array, width: number, height: number) {
  const alpha = createPlane(width, height);
  const red = createPlane(width, height);
  const green = createPlane(width, height);
  const blue = createPlane(width, height);
  for (let i = 0; i < alpha.values.length; i++) {
    const cover = packed[i * 4 + 3];
    if (cover === 0) continue;
    alpha.values[i] = clamp((cover / FULL - 0.03) / 0.95);
    red.values[i] = square(packed[i * 4] / FULL);
    green.values[i] = square(packed[i * 4 + 1] / FULL);
    blue.values[i] = square(packed[i * 4 + 2] / FULL);
  }
  return { width, height, alpha, colours: [red, green, blue] as [Plane, Plane, Plane] };
}

function square(value: number): number {
  return Math.min(1, value * value);
}
