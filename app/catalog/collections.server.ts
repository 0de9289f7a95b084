import { z } from "zod";
import { adminOf, query } from "./admin-api.server";
import type { Operation } from "./admin-operation";
import type { Page } from "./product";

export type CollectionSummary = { id: string; title: string; productCount: number };

const Collections = z.object({
  collections: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        productsCount: z.object({ count: z.number() }).nullable(),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

const listCollectionsOperation: Operation<z.infer<typeof Collections>> = {
  kind: "query",
  name: "ListCollections",
  document: `#graphql
    query ListCollections($first: Int!, $after: String) {
      collections(first: $first, after: $after, sortKey: TITLE) {
        nodes { id title productsCount { count } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  answer: Collections,
  cost: 60,
};

export async function listCollections(
  shop: string,
  { after = null, limit = 50 }: { after?: string | null; limit?: number } = {},
): Promise<Page<CollectionSummary>> {
  const { collections } = await query(adminOf(shop, "interactive"), listCollectionsOperation, {
    first: limit,
    after,
  });
  return {
    items: collections.nodes.map(({ id, title, productsCount }) => ({
      id,
      title,
      productCount: productsCount?.count ?? 0,
    })),
    next: collections.pageInfo.hasNextPage ? collections.pageInfo.endCursor : null,
  };
}
