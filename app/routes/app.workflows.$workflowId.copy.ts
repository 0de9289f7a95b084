import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { createWorkflow, findWorkflow } from "~/generation/workflows.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { DocumentSchema } from "~/workflow/document";

const Params = z.object({ workflowId: z.uuid() });
const Copy = z.object({ name: z.string().trim().min(1), document: DocumentSchema });

/** After a conflict: what is on the merchant's screen becomes a workflow of its own. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const { workflowId } = parseParams(params, Params);
  const { name, document } = await parseJson(request, Copy);
  if (!(await findWorkflow({ shop, workflowId }))) return notFound();

  const { id } = await createWorkflow({ shop, name: name.slice(0, 120), document });
  return Response.json({ kind: "copied", workflowId: id });
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
