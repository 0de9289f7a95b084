import sharp from "sharp";
import { mediaError } from "./media-error";
import { bytesOfPicture } from "./pictures";
import { pictureName, type NextPicture } from "./records";
import { nowOf, type World } from "./world";

export const STAGED_HOST = "shopify-staged-uploads.storage.googleapis.com";
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_PIXELS = 25_000_000;
const MIME_TYPES: Record<string, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heif: "image/heic",
};

/** Reads what an `originalSource` names and judges it as Shopify's picture pipeline would. */
export async function readSource(world: World, url: string): Promise<NextPicture> {
  const bytes = await download(world, url).catch(() => null); // Gone from the shelf: not downloadable.
  if (!bytes) return failure("IMAGE_DOWNLOAD_FAILURE");
  if (bytes.byteLength > MAX_BYTES) return failure("INVALID_IMAGE_FILE_SIZE");

  try {
    const image = sharp(bytes, { limitInputPixels: false });
    const { width, height, format, orientation } = await image.metadata();
    const mimeType = MIME_TYPES[format];
    if (!mimeType) return failure("UNSUPPORTED_IMAGE_FILE_TYPE");
    if (width * height > MAX_PIXELS) return failure("INVALID_IMAGE_RESOLUTION");
    if (Math.max(width / height, height / width) > 100)
      return failure("INVALID_IMAGE_ASPECT_RATIO");
    if (!(await decodes(bytes))) return failure("IMAGE_PROCESSING_FAILURE");

    const isSideways = (orientation ?? 1) >= 5;
    const picture = {
      source: { from: "bytes" as const, hash: await world.shelf.put(bytes) },
      widthPx: isSideways ? height : width,
      heightPx: isSideways ? width : height,
      mimeType,
    };
    return { kind: "picture", picture };
  } catch {
    // sharp throws for anything it cannot recognise, which is what the merchant is told.
    return failure("UNSUPPORTED_IMAGE_FILE_TYPE");
  }
}

async function decodes(bytes: Buffer): Promise<boolean> {
  try {
    await sharp(bytes, { failOn: "truncated" }).resize(64).raw().toBuffer();
    return true;
  } catch {
    // A header that promises a picture and bytes that end too early.
    return false;
  }
}

function failure(code: string): NextPicture {
  return { kind: "failure", error: mediaError(code) };
}

async function download(world: World, url: string): Promise<Buffer | null> {
  const address = new URL(url);
  if (address.host === STAGED_HOST)
    return stagedBytes(world, decodeURIComponent(address.pathname.slice(1)));
  if (address.host === "cdn.shopify.com") return cdnBytes(world, address);
  if (address.origin === new URL(world.settings.appUrl).origin) return appBytes(world, address);
  return null;
}

async function stagedBytes(world: World, key: string): Promise<Buffer | null> {
  const upload = world.state.uploads.find((record) => record.key === key);
  if (!upload?.hash || upload.expiresAt < nowOf(world)) return null;
  return world.shelf.read(upload.hash);
}

async function cdnBytes(world: World, address: URL): Promise<Buffer | null> {
  const name = decodeURIComponent(address.pathname.split("/").at(-1) ?? "");
  const file = world.state.files.find((record) => pictureName(record) === name);
  return file?.picture ? bytesOfPicture(world, file.picture) : null;
}

async function appBytes(world: World, address: URL): Promise<Buffer | null> {
  const local = `http://127.0.0.1:${world.settings.appPort}${address.pathname}${address.search}`;
  const reply = await fetch(local).catch(() => null);
  return reply?.ok ? Buffer.from(await reply.arrayBuffer()) : null;
}
