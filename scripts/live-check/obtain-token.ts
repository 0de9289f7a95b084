import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";
import { db } from "~/db.server";
import { getEnv } from "~/platform/env.server";

const Exchanged = z.looseObject({
  access_token: z.string(),
  scope: z.string(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  refresh_token_expires_in: z.number().optional(),
});

/** Signs a session token as App Bridge would, exchanges it for an expiring offline token and stores that as the app does. */
export async function obtainToken(shop: string) {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = getEnv();
  const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({
      client_id: SHOPIFY_API_KEY,
      client_secret: SHOPIFY_API_SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await sessionToken(shop),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  if (!response.ok) throw new Error(`The token exchange answered ${response.status}`);

  const token = Exchanged.parse(await response.json());
  await storeSession(shop, token);
  return {
    "token has an expiry": token.expires_in !== undefined,
    "token has a refresh token": token.refresh_token !== undefined,
    scopes: token.scope.split(",").sort().join(","),
  };
}

async function sessionToken(shop: string): Promise<string> {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = getEnv();
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(SHOPIFY_API_KEY)
    .setSubject(process.env.LIVE_STAFF ?? "42")
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + 60)
    .setJti(randomUUID())
    .sign(new TextEncoder().encode(SHOPIFY_API_SECRET));
}

async function storeSession(shop: string, token: z.infer<typeof Exchanged>): Promise<void> {
  const id = `offline_${shop}`;
  const session = {
    shop,
    state: "",
    isOnline: false,
    scope: token.scope,
    accessToken: token.access_token,
    expires: after(token.expires_in),
    refreshToken: token.refresh_token ?? null,
    refreshTokenExpires: after(token.refresh_token_expires_in),
  };
  await db.session.upsert({ where: { id }, create: { id, ...session }, update: session });
}

function after(seconds: number | undefined): Date | null {
  return seconds === undefined ? null : new Date(Date.now() + seconds * 1000);
}
