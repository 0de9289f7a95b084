import { z } from "zod";
import { query } from "../admin-api.server";
import type { AdminClient, Operation } from "../admin-operation";
import type { Product } from "../product";
import {
  MEDIA_FIELDS,
  MediaPage,
  RawProduct,
  toMedia,
  toProduct,
  toVariant,
  VARIANT_FIELDS,
  VariantPage,
} from "./product-fields";

/** Keeps one call well under the 1,000 points Shopify allows a single query. */
const PRODUCTS_A_CALL = 4;

const productsByIds: Operation<{ nodes: (RawProduct | null)[] }> = {
  kind: "query",
  name: "ProductsByIds",
  document: `#graphql
    query ProductsByIds($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Product {
          id title handle vendor productType tags status updatedAt
          options { name values }
          mediaCount { count }
          media(first: 25, sortKey: POSITION) { nodes { ...MediaFields } pageInfo { hasNextPage endCursor } }
          variants(first: 25) { nodes { ...VariantFields } pageInfo { hasNextPage endCursor } }
          metafields(first: 25) { nodes { namespace key value } }
        }
      }
    }
    ${MEDIA_FIELDS}
    ${VARIANT_FIELDS}`,
  answer: z.object({ nodes: z.array(RawProduct.nullable()) }),
  cost: 600,
};

const productMediaPage: Operation<{ product: { media: z.infer<typeof MediaPage> } | null }> = {
  kind: "query",
  name: "ProductMediaPage",
  document: `#graphql
    query ProductMediaPage($id: ID!, $after: String) {
      product(id: $id) {
        media(first: 100, after: $after, sortKey: POSITION) {
          nodes { ...MediaFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
    ${MEDIA_FIELDS}`,
  answer: z.object({ product: z.object({ media: MediaPage }).nullable() }),
  cost: 300,
};

const productVariantsPage: Operation<{
  product: { variants: z.infer<typeof VariantPage> } | null;
}> = {
  kind: "query",
  name: "ProductVariantsPage",
  document: `#graphql
    query ProductVariantsPage($id: ID!, $after: String) {
      product(id: $id) {
        variants(first: 100, after: $after) {
          nodes { ...VariantFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
    ${VARIANT_FIELDS}`,
  answer: z.object({ product: z.object({ variants: VariantPage }).nullable() }),
  cost: 400,
};

/** Every product with all of its media and variants, in the order asked for. Deleted ones are left out. */
export async function readWholeProducts(admin: AdminClient, ids: string[]): Promise<Product[]> {
  const products: Product[] = [];
  for (let start = 0; start < ids.length; start += PRODUCTS_A_CALL) {
    const { nodes } = await query(admin, productsByIds, {
      ids: ids.slice(start, start + PRODUCTS_A_CALL),
    });
    for (const raw of nodes) {
      if (raw) products.push(await readRest(admin, raw));
    }
  }
  return products;
}

async function readRest(admin: AdminClient, raw: RawProduct): Promise<Product> {
  const product = toProduct(raw);
  const media = await readPages(raw.media.pageInfo, async (after) => {
    const { product: page } = await query(admin, productMediaPage, { id: raw.id, after });
    return page?.media ?? null;
  });
  const variants = await readPages(raw.variants.pageInfo, async (after) => {
    const { product: page } = await query(admin, productVariantsPage, { id: raw.id, after });
    return page?.variants ?? null;
  });
  return {
    ...product,
    media: [...product.media, ...media.map(toMedia)],
    variants: [...product.variants, ...variants.map(toVariant)],
  };
}

type PageInfo = { hasNextPage: boolean; endCursor: string | null };

async function readPages<Node>(
  first: PageInfo,
  readPage: (after: string | null) => Promise<{ nodes: Node[]; pageInfo: PageInfo } | null>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let pageInfo = first;
  while (pageInfo.hasNextPage) {
    const page = await readPage(pageInfo.endCursor);
    if (!page) break;
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return nodes;
}
