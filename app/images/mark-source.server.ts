import sharp from "sharp";
import { invariant } from "~/platform/invariant";
import { addXmpToJpeg } from "./containers/jpeg";
import { addXmpToPng } from "./containers/png";
import { addXmpToWebp } from "./containers/webp";
import { findMarkInXmp, toXmp, type DigitalSource, type Mark } from "./digital-source";
import { sniffFormat } from "./sniff-picture";

/** Writes how the picture was made into the file beside its pixels, which stay as they are bit by bit. */
export async function markSource(bytes: Uint8Array, mark: Mark): Promise<Uint8Array> {
  const marked = await addXmp(bytes, toXmp(mark));
  invariant(marked, "A picture of ours takes a mark of its source");
  return marked;
}

export async function readMark(bytes: Uint8Array): Promise<Mark | null> {
  const { xmp } = await sharp(bytes).metadata();
  return xmp ? findMarkInXmp(xmp.toString("utf8")) : null;
}

export async function readSource(bytes: Uint8Array): Promise<DigitalSource | null> {
  return (await readMark(bytes))?.source ?? null;
}

async function addXmp(bytes: Uint8Array, xmp: string): Promise<Uint8Array | null> {
  switch (sniffFormat(bytes)) {
    case "jpeg":
      return addXmpToJpeg(bytes, xmp);
    case "png":
      return addXmpToPng(bytes, xmp);
    case "webp": {
      const { width, height, hasAlpha } = await sharp(bytes).metadata();
      return addXmpToWebp(bytes, xmp, { widthPx: width, heightPx: height, hasAlpha });
    }
    default:
      return null;
  }
}
