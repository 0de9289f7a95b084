import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { markProductDeleted, markProductStale } from "~/catalog/products.server";
import { authenticate } from "~/shopify.server";
import { deliveryOf, isFirstDelivery } from "~/shops/webhook-delivery.server";

const ProductWebhook = z.object({ id: z.number().int().positive() });

export async function action({ request }: ActionFunctionArgs) {
  const webhook = await authenticate.webhook(request);
  const { id } = ProductWebhook.parse(webhook.payload);
  const delivery = deliveryOf(webhook);
  const { shop, topic, triggeredAt } = delivery;
  const productId = `gid://shopify/Product/${id}`;

  if (!(await isFirstDelivery(delivery))) return new Response();
  if (topic === "PRODUCTS_DELETE") await markProductDeleted(shop, productId, triggeredAt);
  else await markProductStale(shop, productId, triggeredAt);
  return new Response();
}
