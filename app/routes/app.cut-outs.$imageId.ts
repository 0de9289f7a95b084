import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { CutOutHintSchema } from "~/generation/cut-out-hint";
import { correctCutOut, viewCutOut } from "~/generation/cut-out-of-photo.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";

const Params = z.object({ imageId: z.uuid() });
const Wish = z.object({ hint: CutOutHintSchema.nullable() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { imageId } = parseParams(params, Params);
  return Response.json((await viewCutOut({ shop: session.shop, imageId })) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { imageId } = parseParams(params, Params);
  const { hint } = await parseJson(request, Wish);
  return Response.json((await correctCutOut({ shop: session.shop, imageId }, hint)) ?? notFound());
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
