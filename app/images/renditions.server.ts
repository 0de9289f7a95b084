import sharp, { type Sharp } from "sharp";
import { hasKey, putBytes, readBytes } from "~/platform/storage.server";
import { loadBlob, renditionFolder } from "./blobs.server";
import { markSource, readMark } from "./mark-source.server";
import { drawnRenditions, type DownloadFormat, type DrawnRendition } from "./rendition";
import { PICTURE_LIMITS, type Preview } from "./read-picture.server";
import { takeTurns } from "~/platform/take-turns";

type Stored = { shop: string; hash: string };

const inTurn = takeTurns(2);
const beingDrawn = new Map<string, Promise<Uint8Array>>();

/** Made on first request and kept; asked for by many at once, it is made once. */
export async function loadRendition(
  stored: Stored & { rendition: DrawnRendition },
): Promise<Uint8Array> {
  return drawnOnce(renditionKey(stored), () => drawRendition(stored));
}

/** The whole picture in another format, with the mark of how it came to be. Kept like the smaller ones. */
export async function loadConverted(
  stored: Stored & { format: DownloadFormat },
): Promise<Uint8Array> {
  const { shop, hash, format } = stored;
  return drawnOnce(`${renditionFolder(shop, hash)}/whole.${format}`, () => convert(stored));
}

async function drawnOnce(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const underway = beingDrawn.get(key);
  if (underway) return underway;

  const drawing = readOrDraw(key, draw).finally(() => beingDrawn.delete(key));
  beingDrawn.set(key, drawing);
  return drawing;
}

/** The tile of a picture just read, from the preview it was read with: no second decoding. */
export async function storeTile(shop: string, hash: string, preview: Preview): Promise<void> {
  const key = renditionKey({ shop, hash, rendition: "tile" });
  if (await hasKey(key)) return;

  const raw = { width: preview.widthPx, height: preview.heightPx, channels: 4 } as const;
  const { quality, effort } = drawnRenditions.tile;
  await putBytes(key, await sharp(preview.rgba, { raw }).webp({ quality, effort }).toBuffer());
}

function renditionKey({ shop, hash, rendition }: Stored & { rendition: DrawnRendition }): string {
  return `${renditionFolder(shop, hash)}/${rendition}.webp`;
}

async function readOrDraw(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  if (await hasKey(key)) return readBytes(key);

  const drawn = await inTurn(draw);
  await putBytes(key, drawn);
  return drawn;
}

async function drawRendition({
  shop,
  hash,
  rendition,
}: Stored & { rendition: DrawnRendition }): Promise<Uint8Array> {
  const { longSidePx, quality, effort } = drawnRenditions[rendition];
  return decode(await loadBlob(shop, hash))
    .resize(longSidePx, longSidePx, { fit: "inside", withoutEnlargement: true })
    .webp({ quality, effort })
    .toBuffer();
}

async function convert({ shop, hash, format }: Stored & { format: DownloadFormat }) {
  const bytes = await loadBlob(shop, hash);
  const [converted, mark] = await Promise.all([
    encode(decode(bytes), format).toBuffer(),
    readMark(bytes),
  ]);
  return mark ? markSource(converted, mark) : converted;
}

function decode(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: PICTURE_LIMITS.pixelCount });
}

/** As good as the eye can tell; a JPEG has no clear places, so they become paper. */
function encode(picture: Sharp, format: DownloadFormat) {
  switch (format) {
    case "jpeg":
      return picture
        .flatten({ background: "#fff" })
        .jpeg({ quality: 92, chromaSubsampling: "4:4:4" });
    case "png":
      return picture.png();
    case "webp":
      return picture.webp({ quality: 92 });
  }
}
