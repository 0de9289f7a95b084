import { createHash } from "node:crypto";
import sharp from "sharp";
import { readPhoto } from "../cut-out/photo.server";
import { linearOfByte } from "../pixels/colour";
import { cached, createCache } from "../worker/byte-cache";
import { layoutOf, type Layout } from "./layout";
import { readStyle, type Style, type StyleSample } from "./style";

/** Enough to tell what a picture looks like. */
const LOOK_PX = 96;

const styles = createCache<Style>(64);

/** The look of a style reference; read once for all variations of a step. */
export function styleOf(photo: Uint8Array): Promise<Style> {
  const key = createHash("sha256").update(photo).digest("hex");
  return cached(styles, key, async () => ({
    value: readStyle(await samplesOf(photo)),
    weight: 1,
  }));
}

async function samplesOf(bytes: Uint8Array): Promise<StyleSample[]> {
  const { rgb, width, height } = await readPhoto(bytes, LOOK_PX);
  return Array.from({ length: width * height }, (_, i) => ({
    colour: [linearOfByte[rgb[i * 3]], linearOfByte[rgb[i * 3 + 1]], linearOfByte[rgb[i * 3 + 2]]],
    across: ((i % width) + 0.5) / width,
    down: (Math.floor(i / width) + 0.5) / height,
  }));
}

/** Where the main thing of a composition reference stands, from its cut-out mask. */
export async function readLayout(mask: Uint8Array): Promise<Layout | null> {
  const { data, info } = await sharp(mask)
    .greyscale()
    .resize({ width: 512, height: 512, fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return layoutOf({ width: info.width, height: info.height, cells: data });
}
