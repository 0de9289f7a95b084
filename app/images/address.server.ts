import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { getEnv } from "~/platform/env.server";
import { isImageId } from "./image-id";
import { isRendition, type Rendition } from "./rendition";

/**
 * `<img>` carries no session token, so the address itself says who may look: it names the shop and is
 * signed with it. It ends at midnight (UTC) of the day after the next, so all addresses made on one day
 * are equal and the browser's cache works: good for 24 to 48 hours.
 */
export type ImageAddress = { shop: string; imageId: string; rendition: Rendition };
export type ReadAddress = ImageAddress & { secondsLeft: number };

const DAY_SECONDS = 86_400;
const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

export function imageAddress(address: ImageAddress, now: Date): string {
  const lastDay = dayOf(now) + 2;
  const path = pathOf(address);
  return `${path}?v=${lastDay}&s=${sign(path, lastDay).toString("base64url")}`;
}

/** Null for an address we did not make, made for another picture, or whose time is over. */
export function readAddress(request: Request, now: Date = new Date()): ReadAddress | null {
  const url = new URL(request.url);
  const address = parsePath(url.pathname);
  const lastDay = Number(url.searchParams.get("v"));
  const signature = Buffer.from(url.searchParams.get("s") ?? "", "base64url");
  if (!address || !Number.isSafeInteger(lastDay)) return null;

  const expected = sign(pathOf(address), lastDay);
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;

  const secondsLeft = lastDay * DAY_SECONDS - Math.floor(now.getTime() / 1000);
  return secondsLeft > 0 ? { ...address, secondsLeft } : null;
}

function dayOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / DAY_SECONDS);
}

function pathOf({ shop, imageId, rendition }: ImageAddress): string {
  return `/images/${shop}/${imageId}/${rendition}`;
}

function parsePath(pathname: string): ImageAddress | null {
  const [empty, images, shop = "", imageId = "", rendition, ...rest] = pathname.split("/");
  const isOurs = empty === "" && images === "images" && rest.length === 0;
  if (!isOurs || !SHOP.test(shop) || !isImageId(imageId) || !isRendition(rendition)) return null;
  return { shop, imageId, rendition };
}

function sign(path: string, lastDay: number): Buffer {
  return createHmac("sha256", signingKey()).update(`${path}?v=${lastDay}`).digest();
}

/** A key of its own, so that a picture's signature is never of use anywhere else. */
function signingKey(): Buffer {
  const { SHOPIFY_API_SECRET } = getEnv();
  return Buffer.from(hkdfSync("sha256", SHOPIFY_API_SECRET, "", "packshot picture addresses", 32));
}
