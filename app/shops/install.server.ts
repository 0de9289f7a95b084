import { db } from "~/db.server";

/**
 * Shopify gave us a new session, so at this moment the shop has the app. It happens with every new session, not
 * only the first; the time is kept so that an uninstall announced before it is old news.
 */
export async function recordInstall(shop: string, now: Date = new Date()): Promise<void> {
  const installed = { installedAt: now, uninstalledAt: null };
  await db.shop.upsert({
    where: { shop },
    create: { shop, ...installed },
    update: installed,
  });
}
