import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { db } from "~/db.server";
import { hasKey, openStream, putBytes, readBytes } from "~/platform/storage.server";

/**
 * A blob is stored before its row, and its row before any row that names it: whatever crashes between
 * leaves bytes nobody names, never a name without bytes.
 */
export async function storeBlob(shop: string, bytes: Uint8Array, mediaType: string) {
  const hash = hashOf(bytes);
  const key = blobKey(shop, hash);

  // Touching first keeps the sweep away from bytes that are about to be named again.
  const touched = await db.$executeRaw`
    update "Blob" set "storedAt" = ${new Date()}::timestamp where shop = ${shop} and hash = ${hash}`;
  if (touched === 1 && (await hasKey(key))) return hash;

  await putBytes(key, bytes);
  await db.$executeRaw`
    insert into "Blob" (shop, hash, "mediaType", "byteCount", "storedAt")
    values (${shop}, ${hash}, ${mediaType}, ${bytes.length}, ${new Date()}::timestamp)
    on conflict (shop, hash) do update set "storedAt" = excluded."storedAt"`;
  return hash;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function loadBlob(shop: string, hash: string): Promise<Uint8Array> {
  return readBytes(blobKey(shop, hash));
}

export function openBlob(shop: string, hash: string): Promise<Readable> {
  return openStream(blobKey(shop, hash));
}

export function blobKey(shop: string, hash: string): string {
  return `${shop}/blobs/${hash.slice(0, 2)}/${hash}`;
}

export function renditionFolder(shop: string, hash: string): string {
  return `${shop}/renditions/${hash}`;
}
