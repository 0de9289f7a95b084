import { z } from "zod";
import { db, type Transaction } from "~/db.server";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import { ShopifyUnavailable, ShopTokenDead } from "../admin-errors";

/**
 * Background work's access token. A refresh token works once, so refreshing is one at a time for a shop: a single
 * flight in this process and an advisory lock among processes, with the session read again inside the lock. A token
 * Shopify refuses for good is emptied, so that the next page the merchant opens exchanges a new one.
 */

const NEAR_EXPIRY_SECONDS = 300;
const REFRESH_TIMEOUT_SECONDS = 10;
const LOCK_TIMEOUT_SECONDS = 25;

type StoredToken = { accessToken: string; expires: Date | null; refreshToken: string | null };

const Refreshed = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
  scope: z.string().optional(),
});

const flights = new Map<string, Promise<string>>();

/** `rejected` is a token Shopify has just answered 401 to: it is never handed out again. */
export async function accessTokenOf(shop: string, rejected: string | null = null): Promise<string> {
  const stored = await findToken(db, shop);
  if (stored && isUsable(stored, rejected)) return stored.accessToken;

  const flying = flights.get(shop);
  if (flying) return flying;

  const flight = refreshUnderLock(shop, rejected).finally(() => flights.delete(shop));
  flights.set(shop, flight);
  return flight;
}

/** A token just renewed and refused all the same: renewing it again would only go round in a circle. */
export async function forgetToken(shop: string, accessToken: string): Promise<void> {
  await db.$transaction((tx) => emptyToken(tx, shop, { accessToken }));
}

function isUsable(token: StoredToken, rejected: string | null): boolean {
  if (token.accessToken === "" || token.accessToken === rejected) return false;
  return token.expires === null || !isNearExpiry(token.expires);
}

function isNearExpiry(expires: Date): boolean {
  return expires.getTime() - Date.now() < NEAR_EXPIRY_SECONDS * 1000;
}

async function refreshUnderLock(shop: string, rejected: string | null): Promise<string> {
  const token = await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`shop-token:${shop}`}, 0))`;
      const stored = await findToken(tx, shop);
      if (!stored) return null;
      if (isUsable(stored, rejected)) return stored.accessToken;
      const { accessToken, refreshToken } = stored;
      if (!refreshToken) return accessToken ? emptyToken(tx, shop, { accessToken }) : null;

      return refresh(tx, { shop, refreshToken });
    },
    { maxWait: LOCK_TIMEOUT_SECONDS * 1000, timeout: LOCK_TIMEOUT_SECONDS * 1000 },
  );
  // Thrown out here: inside, it would take back that the token was emptied.
  if (token === null) throw new ShopTokenDead(shop);
  return token;
}

async function refresh(
  tx: Transaction,
  { shop, refreshToken }: { shop: string; refreshToken: string },
): Promise<string | null> {
  const response = await askForToken(shop, refreshToken);
  if (response.status >= 500 || response.status === 429) {
    throw new ShopifyUnavailable("tokenRefresh", "unknown", { status: response.status });
  }
  if (!response.ok) return emptyToken(tx, shop, { refreshToken });

  const parsed = Refreshed.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new ShopifyUnavailable("tokenRefresh", "unknown");

  const now = Date.now();
  const { count } = await tx.session.updateMany({
    where: { id: sessionIdOf(shop), shop, refreshToken },
    data: {
      accessToken: parsed.data.access_token,
      expires: new Date(now + parsed.data.expires_in * 1000),
      refreshToken: parsed.data.refresh_token,
      refreshTokenExpires: new Date(now + parsed.data.refresh_token_expires_in * 1000),
    },
  });
  if (count === 0) return tokenStoredMeanwhile(tx, shop);
  logger.info("token.refreshed", { shop });
  return parsed.data.access_token;
}

/**
 * Compare-and-set: the merchant may open the app while we refresh, and the newer token the exchange then stored is
 * left alone and counts.
 */
async function emptyToken(
  tx: Transaction,
  shop: string,
  refused: Partial<Pick<StoredToken, "accessToken" | "refreshToken">>,
): Promise<string | null> {
  const { count } = await tx.session.updateMany({
    where: { ...refused, id: sessionIdOf(shop), shop },
    data: { accessToken: "", expires: new Date(), refreshToken: null, refreshTokenExpires: null },
  });
  if (count === 0) return tokenStoredMeanwhile(tx, shop);
  logger.warn("token.refused", { shop });
  return null;
}

async function tokenStoredMeanwhile(tx: Transaction, shop: string): Promise<string | null> {
  const stored = await findToken(tx, shop);
  return stored && isUsable(stored, null) ? stored.accessToken : null;
}

async function askForToken(shop: string, refreshToken: string): Promise<Response> {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = getEnv();
  try {
    return await fetch(`https://${shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({
        client_id: SHOPIFY_API_KEY,
        client_secret: SHOPIFY_API_SECRET,
        refresh_token: refreshToken,
        grant_type: "refresh_token",
      }),
      signal: AbortSignal.timeout(REFRESH_TIMEOUT_SECONDS * 1000),
    });
  } catch (cause) {
    throw new ShopifyUnavailable("tokenRefresh", "unknown", { cause });
  }
}

async function findToken(
  database: Transaction | typeof db,
  shop: string,
): Promise<StoredToken | null> {
  return database.session.findUnique({
    where: { id: sessionIdOf(shop), shop },
    select: { accessToken: true, expires: true, refreshToken: true },
  });
}

function sessionIdOf(shop: string): string {
  return `offline_${shop}`;
}
