import type { Photo } from "../cut-out/photo.server";
import { linearOfByte } from "../pixels/colour";
import { quantile } from "../pixels/plane";
import type { Region } from "../pixels/region";
import type { PhotoReading, Side } from "../photo-reading";
import type { SubjectPhoto } from "../set-request";
import { productOfPhoto } from "./product-of-photo.server";
import { showsFace } from "./face.server";
import { readSubject } from "./reading";
import { isScreenshot } from "./screenshot";
import { edgeWidthOf } from "./sharpness";

/** What can be said of a photo and its product before a run. Null when the mask holds no product. */
export async function readPhotoOfProduct(request: SubjectPhoto): Promise<PhotoReading | null> {
  const product = await productOfPhoto(request);
  if (!product) return null;
  const { photo, coverage, colours, alpha } = product;
  const { pitchDegrees, isFlat, lightFromLeft, meanLuminance } = readSubject(colours, alpha);
  return {
    widthPx: alpha.width,
    heightPx: alpha.height,
    ...{ pitchDegrees, isFlat, lightFromLeft, meanLuminance },
    // Who cut it out already trimmed it to the product.
    reaches: photo.alpha ? [] : sidesReached(coverage, alpha),
    edgePx: edgeWidthOf(colours, alpha),
    strange: await strangeIn(photo),
    brightest: brightestOf(photo.rgb),
  };
}

/** A round product may touch the frame and be whole; one that ends there along so much of itself goes on. */
const GOES_ON = 0.12;

function sidesReached(coverage: Region, product: { width: number; height: number }): Side[] {
  const { width, height, cells } = coverage;
  const along = (count: number, at: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => cells[at(i)]).filter((cell) => cell > 127).length;
  const touched: Record<Side, number> = {
    top: along(width, (x) => x) / product.width,
    right: along(height, (y) => y * width + width - 1) / product.height,
    bottom: along(width, (x) => (height - 1) * width + x) / product.width,
    left: along(height, (y) => y * width) / product.height,
  };
  return (["top", "right", "bottom", "left"] as const).filter((side) => touched[side] > GOES_ON);
}

async function strangeIn(photo: Photo): Promise<PhotoReading["strange"]> {
  if (isScreenshot(photo)) return "screenshot";
  return (await showsFace(photo)) ? "person" : null;
}

/** A few gleams are no light. */
const BRIGHT = 0.98;

function brightestOf(rgb: Uint8Array): number {
  const greens: number[] = [];
  for (let i = 1; i < rgb.length; i += 3 * 7) greens.push(linearOfByte[rgb[i]]);
  return quantile(greens, BRIGHT);
}
