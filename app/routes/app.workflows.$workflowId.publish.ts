import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { proposeFromNode } from "~/generation/propose-from-node.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { proposePublishPlan } from "~/publishing/propose-publish-plan.server";
import { authenticate, withLivingToken } from "~/shopify.server";
import { staffOf } from "~/shops/staff";

const Params = z.object({ workflowId: z.uuid() });
const Wish = z.object({
  requestId: z.uuid(),
  nodeId: z.string().min(1).max(64),
  productId: z.string().startsWith("gid://shopify/Product/"),
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const { requestId, nodeId, productId } = await parseJson(request, Wish);
  const { shop } = session;

  const proposal = await proposeFromNode({ shop, workflowId, nodeId, productId });
  switch (proposal.kind) {
    case "not-found":
      return notFound();
    case "invalid":
      return Response.json(proposal);
    case "proposal": {
      const { items } = proposal;
      const plan = { shop, staff: staffOf(sessionToken), requestId, items };
      const proposed = await withLivingToken(proposePublishPlan(plan));
      if (proposed.kind === "image-not-found") return notFound();
      return Response.json({ kind: "proposed", planId: proposed.plan.id });
    }
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
