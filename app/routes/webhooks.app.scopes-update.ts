import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { authenticate } from "~/shopify.server";
import { recordScopes } from "~/shops/scopes.server";
import { deliveryOf } from "~/shops/webhook-delivery.server";

const ScopesUpdate = z.object({ current: z.array(z.string()) });

export async function action({ request }: ActionFunctionArgs) {
  const webhook = await authenticate.webhook(request);
  const { current } = ScopesUpdate.parse(webhook.payload);
  await recordScopes(deliveryOf(webhook), current);
  return new Response();
}
