import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { switchProviderOff } from "~/generation/switch-provider.server";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { agreeToProvider, switchProvider } from "~/provider-access/consents.server";
import { REMOTE_PROVIDERS } from "~/providers/image-model";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ provider: z.enum(REMOTE_PROVIDERS) });
const Wish = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("agree"), wording: z.string().max(40) }),
  z.object({ intent: z.literal("switch-off") }),
  z.object({ intent: z.literal("switch-on") }),
]);

/** What a merchant decides about one company that makes pictures. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { provider } = parseParams(params, Params);
  const wish = await parseJson(request, Wish);
  const decision = { shop: session.shop, staff: staffOf(sessionToken), provider };
  switch (wish.intent) {
    case "agree":
      return answerJson(await agreeToProvider(decision, wish.wording));
    case "switch-off":
      await switchProviderOff(decision);
      return answerJson({ kind: "switched-off" });
    case "switch-on":
      await switchProvider(decision, { on: true });
      return answerJson({ kind: "switched-on" });
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
