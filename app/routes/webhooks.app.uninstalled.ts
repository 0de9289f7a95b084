import type { ActionFunctionArgs } from "@remix-run/node";
import { forgetConsents } from "~/provider-access/consents.server";
import { authenticate } from "~/shopify.server";
import { recordUninstall } from "~/shops/uninstall.server";
import { deliveryOf } from "~/shops/webhook-delivery.server";

export async function action({ request }: ActionFunctionArgs) {
  const webhook = await authenticate.webhook(request);
  await recordUninstall(deliveryOf(webhook), forgetConsents);
  return new Response();
}
