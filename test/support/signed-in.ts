import { createHmac, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { db } from "~/db.server";
import { getEnv } from "~/platform/env.server";

const ORDINARY_BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

/** The shop has the app, and we its token: what a token exchange leaves behind. */
export async function signIn(shop: string, accessToken = `token of ${shop}`): Promise<void> {
  const session = {
    ...{ shop, accessToken, state: "", isOnline: false, scope: "write_files,write_products" },
    ...{ expires: inAnHour(), refreshToken: "refresh", refreshTokenExpires: inAnHour() },
  };
  await db.session.upsert({
    where: { id: `offline_${shop}` },
    create: { id: `offline_${shop}`, ...session },
    update: session,
  });
}

function inAnHour(): Date {
  return new Date(Date.now() + 3_600_000);
}

export type Claims = Partial<{ aud: string; dest: string; exp: number; nbf: number; sub: string }>;

/** What App Bridge gives a page, signed as Shopify signs it. */
export function sessionTokenOf(
  shop: string,
  { claims = {}, secret = getEnv().SHOPIFY_API_SECRET }: { claims?: Claims; secret?: string } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    ...{ iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: getEnv().SHOPIFY_API_KEY },
    ...{ sub: "staff-1", exp: now + 60, nbf: now - 1, iat: now, jti: randomUUID(), sid: "s" },
    ...claims,
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

/** A request of an embedded page: by a member of the shop's staff, or by nobody. */
export async function requestOf(
  path: string,
  { shop, token, ...init }: RequestInit & { shop?: string; token?: string } = {},
): Promise<Request> {
  const headers = new Headers(init.headers);
  headers.set("User-Agent", ORDINARY_BROWSER);
  const bearer = token ?? (shop === undefined ? undefined : await sessionTokenOf(shop));
  if (bearer !== undefined) headers.set("Authorization", `Bearer ${bearer}`);
  return new Request(new URL(path, getEnv().SHOPIFY_APP_URL), { ...init, headers });
}

export function asJson(body: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

export function asForm(fields: Record<string, string>): RequestInit {
  return { method: "POST", body: new URLSearchParams(fields) };
}

type Webhook = {
  shop: string;
  topic: string;
  body?: unknown;
  webhookId?: string;
  triggeredAt?: Date;
  /** Over other bytes than were sent, or with another secret. */
  hmac?: string | null;
};

export function webhookOf(path: string, webhook: Webhook): Promise<Request> {
  const { shop, topic, body = {}, webhookId = randomUUID(), triggeredAt = new Date() } = webhook;
  const text = JSON.stringify(body);
  const hmac = webhook.hmac === undefined ? hmacOf(text) : webhook.hmac;
  return requestOf(path, {
    method: "POST",
    body: text,
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-API-Version": "2026-10",
      "X-Shopify-Shop-Domain": shop,
      "X-Shopify-Topic": topic,
      "X-Shopify-Webhook-Id": webhookId,
      "X-Shopify-Event-Id": randomUUID(),
      "X-Shopify-Triggered-At": triggeredAt.toISOString(),
      ...(hmac === null ? {} : { "X-Shopify-Hmac-Sha256": hmac }),
    },
  });
}

export function hmacOf(text: string, secret = getEnv().SHOPIFY_API_SECRET): string {
  return createHmac("sha256", secret).update(text, "utf8").digest("base64");
}

/** What a route answers, whether it returns or throws it. Data that is no Response yet becomes one. */
export async function answerOf(answering: () => unknown): Promise<Response> {
  try {
    const answer = await answering();
    return answer instanceof Response ? answer : Response.json(answer ?? null);
  } catch (error) {
    if (error instanceof Response) return error;
    throw error;
  }
}
