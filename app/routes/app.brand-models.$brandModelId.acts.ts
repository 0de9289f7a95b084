import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { recordActivity } from "~/shops/activity.server";
import { staffOf } from "~/shops/staff";
import { actOnModel, Wish } from "./app.brand-models.$brandModelId/act-on-model.server";

const Params = z.object({ brandModelId: z.uuid() });

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { brandModelId } = parseParams(params, Params);
  const act = { shop: session.shop, staff: staffOf(sessionToken), brandModelId, recordActivity };
  return answerJson(await actOnModel(act, await parseJson(request, Wish)));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
