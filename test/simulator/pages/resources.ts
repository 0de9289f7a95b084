import { hasOnlyDefaultVariant } from "../admin-api/product-nodes";
import { cdnUrl } from "../admin-api/media-nodes";
import { productsFitting } from "../admin-api/queries";
import { textMatches } from "../store/search";
import type { CollectionRecord, FileRecord, ProductRecord, VariantRecord } from "../store/records";
import { findFile, gid, mediaOf, type World } from "../store/world";

const PAGE = 50;

type Filter = {
  query?: string;
  variants?: boolean;
  draft?: boolean;
  archived?: boolean;
};

/** What the resource picker lists, in the shape App Bridge hands to an app. */
export function searchResources(world: World, query: URLSearchParams) {
  const filter = JSON.parse(query.get("filter") ?? "{}") as Filter;
  const all = listFor(world, query, filter);
  const ids = query.get("ids")?.split(",");
  if (ids) return { items: all.filter((item) => ids.includes(item.id)), hasMore: false };

  const offset = Number(query.get("offset") ?? 0);
  const items = all.slice(offset, offset + PAGE);
  return { items, hasMore: all.length > offset + items.length };
}

function listFor(world: World, query: URLSearchParams, filter: Filter): { id: string }[] {
  const words = query.get("query") ?? "";
  if (query.get("type") === "collection") {
    const matches = textMatches(words);
    return world.state.collections
      .filter((one) => matches(one.title, one.handle))
      .map((one) => collectionResource(world, one));
  }
  const fitting = new Set(productsFitting(world, filter.query));
  const products = productsFitting(world, words).filter(
    (product) =>
      fitting.has(product) &&
      (filter.draft !== false || product.status !== "DRAFT") &&
      (filter.archived !== false || product.status !== "ARCHIVED"),
  );
  if (query.get("type") !== "variant")
    return products.map((product) => productResource(world, product));
  return products.flatMap((product) =>
    product.variants.map((variant) => ({
      ...variantResource(world, product, variant),
      title: `${product.title} · ${variant.title}`,
    })),
  );
}

function imageResource(world: World, file: FileRecord) {
  const address = new URL(cdnUrl(file));
  return {
    id: gid("ProductImage", file.id),
    altText: file.alt,
    originalSrc: `${world.addresses.admin}/_hosts/${address.host}${address.pathname}${address.search}`,
  };
}

function productResource(world: World, product: ProductRecord) {
  const images = mediaOf(world, product).filter(
    (file) => file.kind === "image" && file.picture !== null,
  );
  return {
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.type,
    tags: product.tags,
    status: product.status,
    note: product.status === "ACTIVE" ? "" : product.status.toLowerCase(),
    descriptionHtml: `<p>${product.description}</p>`,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.createdAt,
    availablePublicationCount: 1,
    templateSuffix: null,
    tracksInventory: false,
    totalInventory: 20 * product.variants.length,
    totalVariants: product.variants.length,
    hasOnlyDefaultVariant: hasOnlyDefaultVariant(product),
    options: product.options.map((option, index) => ({
      id: gid("ProductOption", option.id),
      name: option.name,
      position: index + 1,
      values: option.values,
    })),
    images: images.map((file) => imageResource(world, file)),
    variants: product.variants.map((variant) => variantResource(world, product, variant)),
  };
}

function variantResource(world: World, product: ProductRecord, variant: VariantRecord) {
  const file = variant.mediaId === null ? null : findFile(world, variant.mediaId);
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: variant.price,
    position: product.variants.indexOf(variant) + 1,
    selectedOptions: variant.options.map(({ value }) => ({ value })),
    image: file ? imageResource(world, file) : null,
    product: { id: gid("Product", product.id), title: product.title },
    availableForSale: true,
    inventoryQuantity: 20,
  };
}

function collectionResource(world: World, collection: CollectionRecord) {
  const first = collection.products
    .flatMap((id) => world.state.products.find((product) => product.id === id) ?? [])
    .flatMap((product) => mediaOf(world, product))
    .find((file) => file.kind === "image" && file.picture !== null);
  return {
    id: gid("Collection", collection.id),
    title: collection.title,
    handle: collection.handle,
    note: `${collection.products.length} products`,
    description: collection.description,
    descriptionHtml: `<p>${collection.description}</p>`,
    image: first ? imageResource(world, first) : null,
    productsCount: collection.products.length,
    productsAutomaticallySortedCount: 0,
    productsManuallySortedCount: collection.products.length,
    publicationCount: 1,
    availablePublicationCount: 1,
    ruleSet: null,
    seo: { title: null, description: null },
    sortOrder: "MANUAL",
    storefrontId: gid("Collection", collection.id),
    templateSuffix: null,
    updatedAt: collection.updatedAt,
  };
}
