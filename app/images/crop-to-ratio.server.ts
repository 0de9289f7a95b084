import sharp, { type Sharp } from "sharp";
import { PICTURE_LIMITS } from "./read-picture.server";
import { sniffFormat } from "./sniff-picture";

/** A picture more than this off the asked ratio is another picture than was paid for. */
export const MOST_OFF_RATIO_PERCENT = 3;

type Size = { widthPx: number; heightPx: number };
export type Cropped = { bytes: Uint8Array; from: Size | null };

/**
 * A picture that is a little off the asked ratio loses what is too much, half on each side. One that is right, far off
 * or no picture at all comes back as it was: whoever stores it looks at it next.
 */
export async function cropToRatio(bytes: Uint8Array, ratio: string): Promise<Cropped> {
  const asIs = { bytes, from: null };
  const format = sniffFormat(bytes);
  if (format !== "png" && format !== "jpeg" && format !== "webp") return asIs;
  try {
    const picture = sharp(bytes, {
      autoOrient: true,
      failOn: "warning",
      limitInputPixels: PICTURE_LIMITS.pixelCount,
    });
    const { width: widthPx, height: heightPx } = (await picture.metadata()).autoOrient;
    const from = { widthPx, heightPx };
    const inside = largestInside(from, ratio);
    const isRight = widthPx - inside.widthPx + heightPx - inside.heightPx <= 1;
    if (isRight || isOffRatio(from, ratio)) return asIs;

    const cut = picture.extract({
      left: Math.floor((widthPx - inside.widthPx) / 2),
      top: Math.floor((heightPx - inside.heightPx) / 2),
      width: inside.widthPx,
      height: inside.heightPx,
    });
    return { bytes: await encode(cut, format), from };
  } catch {
    // A file that cannot be decoded is refused with its reason where it is stored.
    return asIs;
  }
}

/** In whole numbers, so that a picture that is exactly as far off as it may be is never over by a rounding. */
export function isOffRatio({ widthPx, heightPx }: Size, ratio: string): boolean {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const asked = heightPx * across;
  return Math.abs(widthPx * down - asked) * 100 > asked * MOST_OFF_RATIO_PERCENT;
}

/** The largest of the ratio that lies in it, to the pixel. */
function largestInside({ widthPx, heightPx }: Size, ratio: string): Size {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const wide = Math.round((heightPx * across) / down);
  if (wide <= widthPx) return { widthPx: wide, heightPx };
  return { widthPx, heightPx: Math.min(heightPx, Math.round((widthPx * down) / across)) };
}

function encode(picture: Sharp, format: "png" | "jpeg" | "webp"): Promise<Uint8Array> {
  switch (format) {
    case "png":
      return picture.png({ compressionLevel: 6 }).toBuffer();
    case "jpeg":
      return picture.jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
    case "webp":
      return picture.webp({ quality: 95 }).toBuffer();
  }
}
