import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import {
  keepUnderName,
  listVersions,
  nameVersion,
  putVersionBack,
} from "~/generation/workflow-versions.server";
import { answerJson, notFound, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { recordActivity } from "~/shops/activity.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ workflowId: z.uuid() });
const Query = z.object({ before: z.coerce.number().int().min(1).max(2_147_483_647).optional() });

/** What a workflow said earlier. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const { before } = parseParams(Object.fromEntries(new URL(request.url).searchParams), Query);
  const place = { shop: session.shop, staff: staffOf(sessionToken), workflowId };
  return Response.json((await listVersions(place, before)) ?? notFound());
}

const VersionName = z.string().trim().min(1).max(120);
const Revision = z.number().int().min(1);
const Wish = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("keep"), revision: Revision, name: VersionName }),
  z.object({ intent: z.literal("name"), versionId: z.uuid(), name: VersionName.nullable() }),
  z.object({ intent: z.literal("put-back"), revision: Revision, versionId: z.uuid() }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const wish = await parseJson(request, Wish);
  const place = { shop: session.shop, staff: staffOf(sessionToken), workflowId };
  switch (wish.intent) {
    case "keep":
      return answerJson(await keepUnderName(place, wish));
    case "name":
      return answerJson(await nameVersion(place, wish));
    case "put-back":
      return answerJson(await putVersionBack({ ...place, ...wish, recordActivity }));
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
