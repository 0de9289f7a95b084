import { db } from "~/db.server";
import { logger } from "~/platform/logger.server";
import { isInstalledSince } from "./uninstall.server";
import { recordWebhook, type WebhookDelivery } from "./webhook-delivery.server";

/** What one domain must forget of a shop. It may be called again after a crash, and for a shop it never knew. */
export type Eraser = (shop: string) => Promise<void>;

export type ErasureOutcome = { kind: "erased" | "duplicate" | "installed-since" };

/**
 * Everything of the shop goes but its grants, credit entries and charges, which hold no picture, prompt or product.
 * The delivery is noted last, so an erasure that broke off is done again when Shopify asks again.
 */
export async function eraseShop(
  delivery: WebhookDelivery,
  erasers: Eraser[],
): Promise<ErasureOutcome> {
  const { shop, id } = delivery;
  if (await db.webhookDelivery.findUnique({ where: { id, shop } })) return { kind: "duplicate" };
  if (await isInstalledSince(db, delivery)) return { kind: "installed-since" };

  for (const erase of erasers) await erase(shop);
  await db.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { shop } });
    await tx.activity.deleteMany({ where: { shop } });
    await tx.dismissedTip.deleteMany({ where: { shop } });
    await tx.webhookDelivery.deleteMany({ where: { shop } });
    await tx.shop.deleteMany({ where: { shop } });
    await recordWebhook(tx, delivery);
  });
  logger.info("shop.erased", { shop });
  return { kind: "erased" };
}
