import { db, type Database } from "~/db.server";

export type WebhookDelivery = { id: string; shop: string; topic: string; triggeredAt: Date };

type WebhookContext = { webhookId: string; shop: string; topic: string; triggeredAt?: string };

/** Shopify sends again what it thinks was lost, with the same id. */
export function deliveryOf({
  webhookId,
  shop,
  topic,
  triggeredAt,
}: WebhookContext): WebhookDelivery {
  const at = new Date(triggeredAt ?? Number.NaN);
  const isTime = !Number.isNaN(at.getTime());
  return { id: webhookId, shop, topic, triggeredAt: isTime ? at : new Date() };
}

/**
 * True the first time. Called first thing in the transaction of the effect: a second delivery at the same moment
 * waits here for the first to end, and an effect that fails leaves no trace of having come.
 */
export async function recordWebhook(
  database: Database,
  delivery: WebhookDelivery,
): Promise<boolean> {
  const { count } = await database.webhookDelivery.createMany({
    data: [delivery],
    skipDuplicates: true,
  });
  return count === 1;
}

/** For an effect outside our transaction that is cheap to lose in a crash, as marking a product stale is. */
export function isFirstDelivery(delivery: WebhookDelivery): Promise<boolean> {
  return recordWebhook(db, delivery);
}
