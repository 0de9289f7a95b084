import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { cancelRun } from "~/generation/cancel-run.server";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ runId: z.uuid() });
const Wish = z.object({ imageJobId: z.uuid().optional() });

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { runId } = parseParams(params, Params);
  const wish = await parseJson(request, Wish);
  return answerJson(await cancelRun({ shop: session.shop, runId, ...wish }));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
