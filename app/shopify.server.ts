import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { z } from "zod";
import { ShopTokenDead } from "~/catalog/admin-errors";
import { ADMIN_API_VERSION } from "~/catalog/api-version";
import { ensureWelcomeGrant } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import { takeTurnsByKey } from "~/platform/take-turns";
import { countBounce } from "~/shops/bounces";
import { recordInstall } from "~/shops/install.server";
import { shopBeforeVerification } from "~/shops/token-shop";

const BOUNCE_PATH = "/auth/session-token";

/** Scopes are not listed here: with token exchange shopify.app.toml is the truth, and a second list would drift. */
function createShopify() {
  const env = getEnv();
  return shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    appUrl: env.SHOPIFY_APP_URL,
    apiVersion: z.enum(ApiVersion).parse(ADMIN_API_VERSION),
    distribution: AppDistribution.AppStore,
    sessionStorage: storeSessions(),
    logger: { level: LogSeverity.Warning, log: writeLog },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

/**
 * What a new session brings with it comes before the session itself: a page that loads beside the first one and finds
 * the session finds the credits too. It happens again with every new session, and twice when two pages load at once.
 */
function storeSessions(): PrismaSessionStorage<typeof db> {
  const storage = new PrismaSessionStorage(db);
  const store = storage.storeSession.bind(storage);
  return Object.assign(storage, {
    async storeSession(session: Session): Promise<boolean> {
      await recordInstall(session.shop);
      await ensureWelcomeGrant(session.shop, new Date());
      return store(session);
    },
  });
}

type Session = Parameters<PrismaSessionStorage<typeof db>["storeSession"]>[0];

function writeLog(severity: LogSeverity, message: string): void {
  const write = severity === LogSeverity.Error ? logger.error : logger.warn;
  write("shopify.library", { message });
}

type Shopify = ReturnType<typeof createShopify>;
let created: Shopify | undefined;

/** Made at first use, so that importing this file needs no configured machine. */
function shopify(): Shopify {
  created ??= createShopify();
  return created;
}

export const authenticate: Pick<Shopify["authenticate"], "admin" | "webhook"> = {
  admin: authenticateAdmin,
  webhook: (request) => shopify().authenticate.webhook(request),
};

/** Makes App Bridge fetch a new session token and send the same request once more. */
const ASK_AGAIN = { "X-Shopify-Retry-Invalid-Session-Request": "1" };

/**
 * For a request that asks Shopify while the merchant waits. A token that died meanwhile is exchanged for a new one when
 * the request comes again, so what it does before it asks must bear being done twice.
 */
export async function withLivingToken<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ShopTokenDead)) throw error;
    throw new Response(null, { status: 401, headers: ASK_AGAIN });
  }
}

/** Pages that open at once would each exchange the shop's token, and only the last one's refresh token would live. */
const inTurnOf = takeTurnsByKey();

/** The library sends a page without an accepted session token to its bounce page for ever; we, three times. */
async function authenticateAdmin(request: Request) {
  try {
    return await inTurnOf(shopBeforeVerification(request), () =>
      shopify().authenticate.admin(request),
    );
  } catch (error) {
    const location = error instanceof Response ? error.headers.get("Location") : null;
    if (!location?.startsWith(`${BOUNCE_PATH}?`)) throw error;

    const bounce = countBounce(location, new Date());
    if (bounce.kind === "again") {
      throw new Response(null, { status: 302, headers: { Location: bounce.location } });
    }
    logger.warn("session.refused", { path: new URL(request.url).pathname });
    throw new Response(null, { status: 403 });
  }
}

export function addDocumentResponseHeaders(request: Request, headers: Headers): void {
  shopify().addDocumentResponseHeaders(request, headers);
}
