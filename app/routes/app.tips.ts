import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { TIPS } from "~/canvas/tips";
import { answerJson, parseJson } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { dismissTip, listDismissedTips } from "~/shops/dismissed-tips.server";
import { staffOf } from "~/shops/staff";

const Wish = z.object({ tip: z.enum(TIPS) });

/** Asked for once the canvas is there: a page without tips is whole. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const reader = { shop: session.shop, staff: staffOf(sessionToken) };
  return Response.json({ tips: await listDismissedTips(reader) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { tip } = await parseJson(request, Wish);
  await dismissTip({ shop: session.shop, staff: staffOf(sessionToken) }, tip);
  return answerJson({ kind: "dismissed" });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
