import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { importForNode } from "~/generation/import-for-node.server";
import { parseJson } from "~/platform/parse-request";
import { findPublishedMedia } from "~/publishing/published-media.server";
import { authenticate, withLivingToken } from "~/shopify.server";

const ProductId = z.string().startsWith("gid://shopify/Product/");
const Wish = z.union([
  z.object({ productIds: z.array(ProductId).min(1).max(250) }),
  z.object({ collectionId: z.string().startsWith("gid://shopify/Collection/") }),
  z.object({
    photos: z
      .array(z.object({ productId: ProductId, mediaId: z.string() }))
      .min(1)
      .max(250),
  }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const wish = await parseJson(request, Wish);
  return Response.json(
    await withLivingToken(importForNode(session.shop, wish, findPublishedMedia)),
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
