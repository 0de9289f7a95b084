import { readFile } from "node:fs/promises";
import sharp, { type ResizeOptions } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { Picture, PictureSource, Recipe } from "./records";
import type { World } from "./world";

const PHOTOS = new URL("../photos/", import.meta.url);
const KEPT_RENDERINGS = 200;
const renderings = new Map<string, Promise<Buffer>>();
const hashes = new Map<string, Promise<string>>();

/** The bytes of a picture. Recipes are drawn when somebody asks: a store of a thousand products starts at once. */
export function bytesOfPicture(world: World, picture: Picture): Promise<Buffer> {
  const { source } = picture;
  if (source.from === "bytes") return world.shelf.read(source.hash);
  return remember(renderings, nameOf(source), () => draw(source.recipe));
}

export type Scaling = {
  maxWidth: number | null;
  maxHeight: number | null;
  crop: string | null;
  format: "jpeg" | "png" | "webp" | null;
};

export async function scaledPicture(world: World, picture: Picture, scaling: Scaling) {
  const bytes = await bytesOfPicture(world, picture);
  const original = picture.mimeType.replace("image/", "");
  const kept = original === "png" || original === "webp" ? original : "jpeg";
  const wanted = scaling.format ?? kept;

  const image = sharp(bytes).rotate();
  const size = sizeFor(scaling);
  if (size) image.resize(size);
  return { bytes: await image.toFormat(wanted).toBuffer(), mimeType: `image/${wanted}` };
}

/** Never larger than the original. A crop needs both sides; with one side given it says nothing. */
function sizeFor({ maxWidth, maxHeight, crop }: Scaling): ResizeOptions | null {
  if (maxWidth === null && maxHeight === null) return null;
  const size = { width: maxWidth ?? undefined, height: maxHeight ?? undefined };
  if (crop === null || maxWidth === null || maxHeight === null)
    return { ...size, fit: "inside", withoutEnlargement: true };
  const position = crop === "center" ? "centre" : crop;
  return { ...size, fit: "cover", position, withoutEnlargement: true };
}

export function thumbhashOf(world: World, picture: Picture): Promise<string> {
  return remember(hashes, nameOf(picture.source), async () => {
    const { source } = picture;
    const small =
      source.from === "bytes"
        ? await world.shelf.read(source.hash)
        : await draw({ ...source.recipe, ...fitted(source.recipe, 100) });
    const { data, info } = await sharp(small)
      .resize(100, 100, { fit: "inside" })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
  });
}

function fitted({ widthPx, heightPx }: Recipe, longSide: number) {
  const scale = longSide / Math.max(widthPx, heightPx);
  return {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
}

async function draw(recipe: Recipe): Promise<Buffer> {
  const photo = await readFile(new URL(recipe.photo, PHOTOS));
  const { width, height } = await sharp(photo).metadata();
  const { crop } = recipe;
  const image = sharp(photo)
    .extract({
      left: Math.round(crop.x * width),
      top: Math.round(crop.y * height),
      width: Math.max(1, Math.floor(crop.width * width)),
      height: Math.max(1, Math.floor(crop.height * height)),
    })
    .resize(recipe.widthPx, recipe.heightPx, { fit: "fill" })
    .modulate({
      hue: recipe.hueDegrees,
      saturation: recipe.saturation,
      brightness: recipe.brightness,
    });
  if (recipe.blur > 0) image.blur(recipe.blur);
  return image.jpeg({ quality: 90 }).toBuffer();
}

function nameOf(source: PictureSource): string {
  return source.from === "bytes" ? source.hash : JSON.stringify(source.recipe);
}

function remember<Value>(
  memory: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key);
  if (known) return known;
  const made = make();
  memory.set(key, made);
  const oldest = memory.keys().next().value;
  if (memory.size > KEPT_RENDERINGS && oldest !== undefined) memory.delete(oldest);
  return made;
}
