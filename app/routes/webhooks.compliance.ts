import type { ActionFunctionArgs } from "@remix-run/node";
import { eraseCatalog } from "~/catalog/erase-catalog.server";
import { eraseGeneration } from "~/generation/erase-generation.server";
import { eraseImages } from "~/images/erase-images.server";
import { logger } from "~/platform/logger.server";
import { eraseConsents } from "~/provider-access/consents.server";
import { erasePublishing } from "~/publishing/erase-publishing.server";
import { authenticate } from "~/shopify.server";
import { eraseShop } from "~/shops/erase-shop.server";
import { deliveryOf, isFirstDelivery } from "~/shops/webhook-delivery.server";

const ERASERS = [erasePublishing, eraseGeneration, eraseImages, eraseCatalog, eraseConsents];

export async function action({ request }: ActionFunctionArgs) {
  const webhook = await authenticate.webhook(request);
  const delivery = deliveryOf(webhook);

  // We hold nothing of a shop's customers, so there is nothing to send or erase when one asks.
  if (webhook.topic === "SHOP_REDACT") await eraseShop(delivery, ERASERS);
  else await isFirstDelivery(delivery);

  logger.info("compliance.received", { shop: webhook.shop, topic: webhook.topic });
  return new Response();
}
