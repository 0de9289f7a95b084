import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { CanvasPage } from "~/canvas/canvas-page";
import { loadCanvasData } from "~/generation/canvas-data.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { ProblemPage } from "~/ui/problem-page";

const Params = z.object({ workflowId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { workflowId } = parseParams(params, Params);
  return (await loadCanvasData({ shop: session.shop, workflowId })) ?? notFound();
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.workflow.name ?? "Packshot" },
];

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;

export default function WorkflowPage() {
  return <CanvasPage data={useLoaderData<typeof loader>()} />;
}
