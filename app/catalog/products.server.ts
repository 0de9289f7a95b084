import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { db, type Database } from "~/db.server";
import { adminOf, query } from "./admin-api.server";
import type { Operation, Priority } from "./admin-operation";
import { isProductId, Product, type Page, type ProductSummary } from "./product";
import { SummaryPage, toSummary } from "./reading/product-fields";
import { readWholeProducts } from "./reading/read-whole-products.server";

const SUMMARY_FIELDS = `#graphql
  fragment SummaryFields on Product {
    id title handle vendor status
    mediaCount { count }
    featuredMedia { preview { image { url(transform: { maxWidth: 320 }) } } }
  }`;

const searchProductsOperation: Operation<{ products: z.infer<typeof SummaryPage> }> = {
  kind: "query",
  name: "SearchProducts",
  document: `#graphql
    query SearchProducts($first: Int!, $after: String, $query: String) {
      products(first: $first, after: $after, query: $query, sortKey: TITLE) {
        nodes { ...SummaryFields }
        pageInfo { hasNextPage endCursor }
      }
    }
    ${SUMMARY_FIELDS}`,
  answer: z.object({ products: SummaryPage }),
  cost: 150,
};

const collectionProducts: Operation<{
  collection: { title: string; products: z.infer<typeof SummaryPage> } | null;
}> = {
  kind: "query",
  name: "CollectionProducts",
  document: `#graphql
    query CollectionProducts($id: ID!, $first: Int!, $after: String) {
      collection(id: $id) {
        title
        products(first: $first, after: $after, sortKey: COLLECTION_DEFAULT) {
          nodes { ...SummaryFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
    ${SUMMARY_FIELDS}`,
  answer: z.object({
    collection: z.object({ title: z.string(), products: SummaryPage }).nullable(),
  }),
  cost: 150,
};

/** Read fresh from Shopify and kept for `findProducts`. Products that are gone are left out. */
export async function readProducts(
  shop: string,
  ids: string[],
  priority: Priority = "background",
): Promise<Product[]> {
  const wanted = [...new Set(ids)].filter(isProductId);
  const askedAt = new Date();
  const products = await readWholeProducts(adminOf(shop, priority), wanted);

  for (const product of products) await keepProduct(shop, product, askedAt);
  const gone = wanted.filter((id) => !products.some((product) => product.id === id));
  for (const id of gone) await markProductDeleted(shop, id, askedAt);
  return products;
}

/** What we last read, without asking Shopify. Products never read, or deleted, are left out. */
export async function findProducts(
  shop: string,
  ids: string[],
): Promise<(Product & { isStale: boolean })[]> {
  const rows = await db.catalogProduct.findMany({
    where: { shop, productId: { in: ids }, deletedAt: null },
  });
  const byId = new Map(rows.map((row) => [row.productId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const product = Product.safeParse(row?.snapshot);
    return row && product.success ? [{ ...product.data, isStale: row.staleAt !== null }] : [];
  });
}

/** What kind of product each is, as we last read it. */
export async function typesOfProducts(
  tx: Database,
  shop: string,
  ids: string[],
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; type: string }[]>`
    select "productId" as id, coalesce(snapshot ->> 'type', '') as type from "CatalogProduct"
    where shop = ${shop} and "productId" = any(${ids}) and "deletedAt" is null`;
  return new Map(rows.map(({ id, type }) => [id, type]));
}

/** From the cache where it is good, from Shopify where it is missing or stale. */
export async function loadProducts(
  shop: string,
  ids: string[],
  priority: Priority = "background",
): Promise<Product[]> {
  const known = (await findProducts(shop, ids)).filter((product) => !product.isStale);
  const missing = ids.filter((id) => !known.some((product) => product.id === id));
  const fresh = missing.length > 0 ? await readProducts(shop, missing, priority) : [];
  return ids.flatMap((id) => [...known, ...fresh].find((product) => product.id === id) ?? []);
}

export async function searchProducts(
  shop: string,
  { text = "", after = null, limit = 25 }: { text?: string; after?: string | null; limit?: number },
): Promise<Page<ProductSummary>> {
  const { products } = await query(adminOf(shop, "interactive"), searchProductsOperation, {
    first: limit,
    after,
    query: toSearchText(text),
  });
  return toPage(products);
}

/** The products of a collection in the merchant's order, or null when there is no such collection. */
export async function readCollectionProducts(
  shop: string,
  collectionId: string,
  {
    after = null,
    limit = 50,
    priority = "interactive",
  }: { after?: string | null; limit?: number; priority?: Priority } = {},
): Promise<(Page<ProductSummary> & { title: string }) | null> {
  const { collection } = await query(adminOf(shop, priority), collectionProducts, {
    id: collectionId,
    first: limit,
    after,
  });
  return collection && { title: collection.title, ...toPage(collection.products) };
}

/** A webhook said the product changed: what we have is shown, and read again before it is relied on. */
export async function markProductStale(shop: string, productId: string, at: Date): Promise<void> {
  await db.catalogProduct.updateMany({
    where: { shop, productId, readAt: { lt: at } },
    data: { staleAt: at },
  });
}

/** Webhooks come late and in any order: a product read after the deletion was announced is not deleted. */
export async function markProductDeleted(shop: string, productId: string, at: Date): Promise<void> {
  await db.catalogProduct.updateMany({
    where: { shop, productId, readAt: { lte: at } },
    data: { deletedAt: at },
  });
}

/** A change that was announced after we asked is news to this answer, so it stays stale. */
async function keepProduct(shop: string, product: Product, readAt: Date): Promise<void> {
  const row = {
    title: product.title,
    handle: product.handle,
    snapshot: product satisfies Prisma.InputJsonValue,
    readAt,
    deletedAt: null,
  };
  await db.catalogProduct.upsert({
    where: { shop_productId: { shop, productId: product.id } },
    create: { shop, productId: product.id, ...row },
    update: row,
  });
  await db.catalogProduct.updateMany({
    where: { shop, productId: product.id, staleAt: { lte: readAt } },
    data: { staleAt: null },
  });
}

function toPage(page: z.infer<typeof SummaryPage>): Page<ProductSummary> {
  return {
    items: page.nodes.map(toSummary),
    next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
  };
}

/** Shopify's search has a syntax of its own; a merchant's words are only words. */
function toSearchText(text: string): string | null {
  const words = text.replace(/[^\p{L}\p{N}\s-]/gu, " ").trim();
  return words === "" ? null : words;
}
