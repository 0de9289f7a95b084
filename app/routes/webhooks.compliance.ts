import type { ActionFunctionArgs } from "@remix-run/node";
import { logger } from "~/platform/logger.server";
import { authenticate } from "~/shopify.server";
import { eraseShop } from "~/shops/erase-shop.server";
import { deliveryOf, isFirstDelivery } from "~/shops/webhook-delivery.server";

export async function action({ request }: ActionFunctionArgs) {
  const webhook = await authenticate.webhook(request);
  const delivery = deliveryOf(webhook);

  // We hold nothing of a shop's customers, so there is nothing to send or erase when one asks.
  if (webhook.topic === "SHOP_REDACT") await eraseShop(delivery, []);
  else await isFirstDelivery(delivery);

  logger.info("compliance.received", { shop: webhook.shop, topic: webhook.topic });
  return new Response();
}
