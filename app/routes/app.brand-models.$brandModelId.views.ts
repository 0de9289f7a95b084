import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { addViews, type ViewsOutcome } from "~/images/edit-reference-views.server";
import { refusalLines, uploadRefusalWords } from "~/images/messages";
import { answerJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { recordActivity } from "~/shops/activity.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ brandModelId: z.uuid() });

/** Each file becomes a view or is refused by itself, with a line that names it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { brandModelId } = parseParams(params, Params);
  const act = { shop: session.shop, staff: staffOf(sessionToken), brandModelId, recordActivity };
  const received = await addViews(act, request);
  if (received.kind === "not-found" || received.kind === "full") return answerJson(received);
  return Response.json({ kind: "received", refusals: refusalsIn(received) });
}

function refusalsIn(received: Exclude<ViewsOutcome, { kind: "not-found" | "full" }>): string[] {
  if (received.kind === "refused") return [uploadRefusalWords[received.reason]];
  return refusalLines(received.outcomes);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
