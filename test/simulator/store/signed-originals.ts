import { createHmac } from "node:crypto";
import type { FileRecord } from "./records";
import { nowOf, type World } from "./world";

const LIFETIME_SECONDS = 300;
export const ORIGINALS_HOST = "shopify-originals.storage.googleapis.com";

/** `originalSource.url` is signed and short-lived at Shopify: fetch it at once or ask again. */
export function signedOriginalUrl(world: World, file: FileRecord): string {
  const expires = Math.floor(nowOf(world) / 1000) + LIFETIME_SECONDS;
  const query = new URLSearchParams({
    "X-Goog-Expires": String(expires),
    "X-Goog-Signature": signature(world, file.name, expires),
  });
  return `https://${ORIGINALS_HOST}/files/${encodeURIComponent(file.name)}?${query.toString()}`;
}

export function isSignatureGood(world: World, name: string, query: URLSearchParams): boolean {
  const expires = Number(query.get("X-Goog-Expires"));
  if (expires * 1000 < nowOf(world)) return false;
  return query.get("X-Goog-Signature") === signature(world, name, expires);
}

function signature(world: World, name: string, expires: number): string {
  const text = `${name}\n${expires}`;
  return createHmac("sha256", world.settings.apiSecret).update(text).digest("hex");
}
