import { db } from "~/db.server";
import { recordWebhook, type WebhookDelivery } from "./webhook-delivery.server";

/** Shopify has already changed what our token may do; the session row only repeats it. A late one finds no row. */
export async function recordScopes(delivery: WebhookDelivery, scopes: string[]): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await recordWebhook(tx, delivery))) return;
    await tx.session.updateMany({
      where: { shop: delivery.shop },
      data: { scope: scopes.join(",") },
    });
  });
}
