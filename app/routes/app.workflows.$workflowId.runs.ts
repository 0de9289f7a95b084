import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { startRun } from "~/generation/start-run.server";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ workflowId: z.uuid() });
const Wish = z.object({
  requestId: z.uuid(),
  targets: z.array(z.string().min(1).max(64)).min(1).max(2000),
  again: z.boolean(),
  productId: z.string().startsWith("gid://shopify/Product/").nullable(),
  revision: z.number().int().min(1),
  quotedCredits: z.number().int().min(0),
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const wish = await parseJson(request, Wish);
  const { shop } = session;
  const staff = staffOf(sessionToken);
  return answerJson(await startRun({ shop, staff, workflowId, ...wish }));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
