import { productMatches, textMatches } from "../store/search";
import type { CollectionRecord, FileRecord, ProductRecord } from "../store/records";
import { findFile, findProduct, gid, idOf, SHOP_NUMBER, typeOf, type World } from "../store/world";
import { appNode, chargeNode, installationNode } from "./app-nodes";
import { bulkNode } from "./bulk";
import { connection, countOf, type ConnectionArguments } from "./connection";
import type { Call } from "./execute";
import { mediaNode } from "./media-nodes";
import { jobNode } from "./mutations/reorder";
import { collectionNode, productNode, sortProducts, variantNode } from "./product-nodes";

type SearchArguments = ConnectionArguments & { query?: string | null; sortKey?: string | null };

export const queries = {
  shop: (_: unknown, { world }: Call) => shopNode(world),
  product: ({ id }: { id: string }, { world }: Call) => nodeById(world, id, "Product"),
  productByIdentifier: (
    { identifier }: { identifier: { id?: string; handle?: string } },
    { world }: Call,
  ) => {
    const product = world.state.products.find(
      (one) => gid("Product", one.id) === identifier.id || one.handle === identifier.handle,
    );
    return product ? productNode(world, product) : null;
  },
  products: (args: SearchArguments, { world }: Call) =>
    connection(
      sortProducts(productsFitting(world, args.query), args.sortKey ?? null),
      args,
      (product) => productNode(world, product),
    ),
  productsCount: (
    { query, limit }: { query?: string | null; limit?: number | null },
    { world }: Call,
  ) => countOf(productsFitting(world, query), limit),
  productVariant: ({ id }: { id: string }, { world }: Call) =>
    nodeById(world, id, "ProductVariant"),
  collection: ({ id }: { id: string }, { world }: Call) => nodeById(world, id, "Collection"),
  collections: (args: SearchArguments, { world }: Call) => {
    const matches = textMatches((args.query ?? "").replace(/\btitle:/g, ""));
    const fitting = world.state.collections.filter((one) => matches(one.title, one.handle));
    return connection(sortCollections(fitting, args.sortKey ?? null), args, (collection) =>
      collectionNode(world, collection),
    );
  },
  collectionsCount: (_: unknown, { world }: Call) => countOf(world.state.collections),
  files: (args: ConnectionArguments & { query?: string | null }, { world }: Call) =>
    connection(filesFitting(world, args.query ?? ""), args, (file) => mediaNode(world, file)),
  node: ({ id }: { id: string }, { world }: Call) => nodeById(world, id, null),
  nodes: ({ ids }: { ids: string[] }, { world }: Call) =>
    ids.map((id) => nodeById(world, id, null)),
  job: ({ id }: { id: string }, { world }: Call) => jobNode(world, id),
  bulkOperation: ({ id }: { id: string }, { world }: Call) => nodeById(world, id, "BulkOperation"),
  bulkOperations: (args: ConnectionArguments, { world }: Call) =>
    connection(world.state.bulkOperations, args, bulkNode),
  currentBulkOperation: (_: unknown, { world }: Call) => {
    const last = world.state.bulkOperations.at(-1);
    return last ? bulkNode(last) : null;
  },
  currentAppInstallation: (_: unknown, { world }: Call) => installationNode(world),
  appInstallation: (_: unknown, { world }: Call) => installationNode(world),
  app: (_: unknown, { world }: Call) => appNode(world),
  shopBillingPreferences: () => ({ currency: "USD" }),
  webhookSubscriptions: (args: ConnectionArguments, { world }: Call) =>
    connection(world.state.webhookSubscriptions, args, (one) => ({
      id: gid("WebhookSubscription", one.id),
      topic: one.topic,
      uri: one.uri,
    })),
};

function shopNode(world: World) {
  const { storeName, shop, partnerDevelopment } = world.settings;
  return {
    __typename: "Shop",
    id: gid("Shop", SHOP_NUMBER),
    name: "Packshot Demo",
    email: "owner@packshot-demo.test",
    contactEmail: "owner@packshot-demo.test",
    myshopifyDomain: shop,
    primaryDomain: { id: gid("Domain", 1), host: shop, url: `https://${shop}`, sslEnabled: true },
    url: `https://${shop}`,
    currencyCode: "USD",
    ianaTimezone: "Europe/London",
    timezoneOffset: "+0000",
    weightUnit: "KILOGRAMS",
    shopOwnerName: storeName,
    createdAt: "2026-01-05T09:00:00Z",
    plan: {
      displayName: partnerDevelopment ? "Developer Preview" : "Basic",
      publicDisplayName: partnerDevelopment ? "Development" : "Basic",
      partnerDevelopment,
      shopifyPlus: false,
    },
    resourceLimits: { maxProductOptions: 3, maxProductVariants: 2048, skuResourceLimits: null },
  };
}

export function productsFitting(world: World, query: string | null | undefined): ProductRecord[] {
  const collections = (productId: number) =>
    world.state.collections.filter((one) => one.products.includes(productId)).map((one) => one.id);
  return world.state.products.filter(productMatches(query, collections));
}

function sortCollections(collections: CollectionRecord[], sortKey: string | null) {
  if (sortKey === "TITLE") {
    return [...collections].sort((a, b) => a.title.localeCompare(b.title) || a.id - b.id);
  }
  if (sortKey === "UPDATED_AT") {
    return [...collections].sort((a, b) => a.updatedAt.localeCompare(b.updatedAt));
  }
  return collections;
}

function filesFitting(world: World, query: string): FileRecord[] {
  const wanted = query.replaceAll(/\b(filename|media_type|status|id):/g, "");
  const matches = textMatches(wanted);
  return world.state.files.filter((file) =>
    matches(file.name, file.state, file.kind, String(file.id)),
  );
}

function nodeById(world: World, id: string, type: string | null): Record<string, unknown> | null {
  const kind = typeOf(id);
  if (type !== null && kind !== type) {
    throw new Error(`Invalid id: ${id}`);
  }
  return (finders[kind ?? ""] ?? fileById)(world, id);
}

type Finder = (world: World, id: string) => Record<string, unknown> | null;

const finders: Record<string, Finder | undefined> = {
  Product: (world, id) => {
    const product = findProduct(world, id);
    return product && productNode(world, product);
  },
  ProductVariant: variantById,
  Collection: (world, id) => {
    const collection = world.state.collections.find((one) => one.id === idOf(id));
    return collection ? collectionNode(world, collection) : null;
  },
  BulkOperation: (world, id) => {
    const bulk = world.state.bulkOperations.find((one) => one.id === idOf(id));
    return bulk ? bulkNode(bulk) : null;
  },
  AppSubscription: chargeById,
  AppPurchaseOneTime: chargeById,
  Job: jobNode,
  Shop: shopNode,
};

/** A charge is found under its own type only. */
function chargeById(world: World, id: string): Record<string, unknown> | null {
  const charge = world.state.charges.find((one) => one.id === idOf(id));
  const node = charge && chargeNode(charge);
  return node?.id === id ? node : null;
}

function fileById(world: World, id: string): Record<string, unknown> | null {
  const file = findFile(world, id);
  return file && mediaNode(world, file);
}

function variantById(world: World, id: string): Record<string, unknown> | null {
  for (const product of world.state.products) {
    const variant = product.variants.find((one) => one.id === idOf(id));
    if (variant) return variantNode(world, product, variant);
  }
  return null;
}
