import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { getEnv } from "./env.server";

/**
 * Who can make this address has the environment of the web process, and that is who an operator is. Nobody else finds
 * the page: no account, password or session of a shop leads to it.
 */
const PATH = "/operator";
const GOOD_FOR_SECONDS = 3_600;

export function operatorAddress(now: Date): string {
  const until = secondsOf(now) + GOOD_FOR_SECONDS;
  return `${PATH}?until=${until}&s=${sign(until).toString("base64url")}`;
}

export function isOperators(request: Request, now: Date): boolean {
  const { searchParams } = new URL(request.url);
  const until = Number(searchParams.get("until"));
  const signature = Buffer.from(searchParams.get("s") ?? "", "base64url");
  const expected = sign(until);
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return false;
  return until > secondsOf(now);
}

function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

function sign(until: number): Buffer {
  return createHmac("sha256", signingKey()).update(`${PATH}?until=${until}`).digest();
}

/** A key of its own, so that a signature from elsewhere is never of use here. */
function signingKey(): Buffer {
  const { SHOPIFY_API_SECRET } = getEnv();
  return Buffer.from(hkdfSync("sha256", SHOPIFY_API_SECRET, "", "packshot operator page", 32));
}
