import sharp from "sharp";
import { hasKey, putBytes, readBytes } from "~/platform/storage.server";
import { loadBlob, renditionFolder } from "./blobs.server";
import { drawnRenditions, type DrawnRendition } from "./rendition";
import { PICTURE_LIMITS, type Preview } from "./read-picture.server";
import { takeTurns } from "~/platform/take-turns";

type RenditionOf = { shop: string; hash: string; rendition: DrawnRendition };

const inTurn = takeTurns(2);
const beingDrawn = new Map<string, Promise<Uint8Array>>();

/** Made on first request and kept; asked for by many at once, it is made once. */
export async function loadRendition(wanted: RenditionOf): Promise<Uint8Array> {
  const key = renditionKey(wanted);
  const underway = beingDrawn.get(key);
  if (underway) return underway;

  const drawing = readOrDraw(key, wanted).finally(() => beingDrawn.delete(key));
  beingDrawn.set(key, drawing);
  return drawing;
}

/** The tile of a picture just read, from the preview it was read with: no second decoding. */
export async function storeTile(shop: string, hash: string, preview: Preview): Promise<void> {
  const key = renditionKey({ shop, hash, rendition: "tile" });
  if (await hasKey(key)) return;

  const raw = { width: preview.widthPx, height: preview.heightPx, channels: 4 } as const;
  const { quality } = drawnRenditions.tile;
  await putBytes(key, await sharp(preview.rgba, { raw }).webp({ quality }).toBuffer());
}

function renditionKey({ shop, hash, rendition }: RenditionOf): string {
  return `${renditionFolder(shop, hash)}/${rendition}.webp`;
}

async function readOrDraw(key: string, wanted: RenditionOf): Promise<Uint8Array> {
  if (await hasKey(key)) return readBytes(key);

  const drawn = await inTurn(() => drawRendition(wanted));
  await putBytes(key, drawn);
  return drawn;
}

async function drawRendition({ shop, hash, rendition }: RenditionOf): Promise<Uint8Array> {
  const { longSidePx, quality } = drawnRenditions[rendition];
  return sharp(await loadBlob(shop, hash), { limitInputPixels: PICTURE_LIMITS.pixelCount })
    .resize(longSidePx, longSidePx, { fit: "inside", withoutEnlargement: true })
    .webp({ quality })
    .toBuffer();
}
