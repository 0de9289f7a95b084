import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { saveWorkflow } from "~/generation/workflows.server";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";
import { DocumentPatchSchema } from "~/workflow/document-patch";

const Params = z.object({ workflowId: z.uuid() });
const Save = z.object({
  baseRevision: z.number().int().min(1),
  patch: DocumentPatchSchema,
  name: z.string().trim().min(1).max(120).optional(),
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  const save = await parseJson(request, Save);
  const place = { shop: session.shop, staff: staffOf(sessionToken), workflowId };
  return answerJson(await saveWorkflow({ ...place, ...save }));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
