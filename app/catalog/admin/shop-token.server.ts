import { z } from "zod";
import { db, type Transaction } from "~/db.server";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import { ShopifyUnavailable, ShopTokenDead } from "../admin-errors";

/**
 * Background work's access token. A refresh token works once, so refreshing is one at a time for a shop: a single
 * flight in this process and an advisory lock among processes, with the session read again inside the lock.
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

function isUsable(token: StoredToken, rejected: string | null): boolean {
  if (token.accessToken === "" || token.accessToken === rejected) return false;
  return token.expires === null || !isNearExpiry(token.expires);
}

function isNearExpiry(expires: Date): boolean {
  return expires.getTime() - Date.now() < NEAR_EXPIRY_SECONDS * 1000;
}

async function refreshUnderLock(shop: string, rejected: string | null): Promise<string> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`shop-token:${shop}`}, 0))`;
      const stored = await findToken(tx, shop);
      if (!stored) throw new ShopTokenDead(shop);
      if (isUsable(stored, rejected)) return stored.accessToken;
      if (!stored.refreshToken) throw new ShopTokenDead(shop);

      return refresh(tx, { shop, refreshToken: stored.refreshToken });
    },
    { maxWait: LOCK_TIMEOUT_SECONDS * 1000, timeout: LOCK_TIMEOUT_SECONDS * 1000 },
  );
}

async function refresh(
  tx: Transaction,
  { shop, refreshToken }: { shop: string; refreshToken: string },
): Promise<string> {
  const response = await askForToken(shop, refreshToken);
  if (response.status >= 500 || response.status === 429) {
    throw new ShopifyUnavailable("tokenRefresh", "unknown", { status: response.status });
  }
  if (!response.ok) return tokenStoredMeanwhile(tx, shop, refreshToken);

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
  if (count === 0) return tokenStoredMeanwhile(tx, shop, refreshToken);
  logger.info("token.refreshed", { shop });
  return parsed.data.access_token;
}

/** The merchant may open the app while we refresh: the token exchange then stores a newer one, and that one counts. */
async function tokenStoredMeanwhile(
  tx: Transaction,
  shop: string,
  triedRefreshToken: string,
): Promise<string> {
  const stored = await findToken(tx, shop);
  if (stored && stored.refreshToken !== triedRefreshToken && isUsable(stored, null)) {
    return stored.accessToken;
  }
  logger.warn("token.refused", { shop });
  throw new ShopTokenDead(shop);
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
