import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { World } from "../store/world";

const LIFETIME_SECONDS = 60;
const LEEWAY_SECONDS = 10;

type Claims = { aud: string; dest: string; exp: number; nbf: number };

/** A session token as App Bridge hands it out. It follows the real clock, because the app checks it against its own. */
export function makeSessionToken(world: World, lifetimeSeconds = LIFETIME_SECONDS): string {
  const { shop, apiKey, apiSecret, staffId } = world.settings;
  const now = Math.floor(Date.now() / 1000);
  const head = encode({ alg: "HS256", typ: "JWT" });
  const claims = encode({
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: staffId,
    exp: now + lifetimeSeconds,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
    sig: randomBytes(32).toString("hex"),
  });
  return `${head}.${claims}.${signature(`${head}.${claims}`, apiSecret)}`;
}

export function isSessionTokenGood(world: World, token: string): boolean {
  const [head, body, given] = token.split(".");
  if (!head || !body || !given) return false;
  const expected = Buffer.from(signature(`${head}.${body}`, world.settings.apiSecret));
  const actual = Buffer.from(given);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return false;

  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Claims;
  const now = Date.now() / 1000;
  if (claims.exp + LEEWAY_SECONDS < now || claims.nbf - LEEWAY_SECONDS > now) return false;
  return claims.aud === world.settings.apiKey && claims.dest === `https://${world.settings.shop}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signature(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
