import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { pickImages } from "~/generation/pick-images.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ workflowId: z.uuid() });
const Wish = z.object({
  nodeId: z.string().min(1).max(64),
  productId: z.string().max(128),
  imageIds: z.array(z.uuid()).max(50),
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const wish = await parseJson(request, Wish);
  const { shop } = session;
  const staff = staffOf(sessionToken);
  const picked = (await pickImages({ shop, staff, workflowId, ...wish })) ?? notFound();
  return Response.json({ kind: "picked", ...picked });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
