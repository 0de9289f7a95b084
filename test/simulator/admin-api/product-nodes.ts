import type {
  CollectionRecord,
  MetafieldRecord,
  ProductRecord,
  VariantRecord,
} from "../store/records";
import { findFile, gid, mediaOf, type World } from "../store/world";
import { connection, countOf, type ConnectionArguments } from "./connection";
import type { Call } from "./execute";
import { imageNode, mediaConnection, mediaNode, type MediaArguments } from "./media-nodes";

const CURRENCY = "USD";

export function productNode(world: World, product: ProductRecord): Record<string, unknown> {
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.type,
    tags: product.tags,
    status: product.status,
    description: product.description,
    descriptionHtml: `<p>${product.description}</p>`,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.status === "ACTIVE" ? product.createdAt : null,
    isGiftCard: false,
    templateSuffix: null,
    tracksInventory: false,
    totalInventory: 20 * product.variants.length,
    hasOnlyDefaultVariant: hasOnlyDefaultVariant(product),
    onlineStoreUrl: `https://${world.settings.shop}/products/${product.handle}`,
    onlineStorePreviewUrl: `https://${world.settings.shop}/products/${product.handle}`,
    seo: { title: null, description: null },
    priceRangeV2: priceRange(product),
    ...mediaFields(world, product),
    ...variantFields(world, product),
    ...metafieldFields(world, product.metafields),
    collections: (args: ConnectionArguments) =>
      connection(collectionsWith(world, product), args, (collection) =>
        collectionNode(world, collection),
      ),
  };
}

export function hasOnlyDefaultVariant(product: ProductRecord): boolean {
  return product.variants.length === 1 && product.variants[0]?.title === "Default Title";
}

export function collectionsWith(world: World, product: ProductRecord): CollectionRecord[] {
  return world.state.collections.filter((collection) => collection.products.includes(product.id));
}

function priceRange(product: ProductRecord) {
  const prices = product.variants.map((variant) => Number(variant.price));
  const money = (amount: number) => ({ amount: amount.toFixed(2), currencyCode: CURRENCY });
  return {
    minVariantPrice: money(Math.min(...prices)),
    maxVariantPrice: money(Math.max(...prices)),
  };
}

function mediaFields(world: World, product: ProductRecord) {
  const images = () =>
    mediaOf(world, product).filter((file) => file.kind === "image" && file.state === "ready");
  return {
    media: (args: MediaArguments, call: Call) =>
      mediaConnection(mediaOf(world, product), args, call),
    mediaCount: () => countOf(product.media),
    featuredMedia: () => {
      const first = mediaOf(world, product).at(0);
      return first?.state === "ready" ? mediaNode(world, first) : null;
    },
    featuredImage: () => {
      const first = images().at(0);
      return first ? imageNode(world, first) : null;
    },
    images: (args: ConnectionArguments) =>
      connection(images(), args, (file) => imageNode(world, file) ?? {}),
  };
}

function variantFields(world: World, product: ProductRecord) {
  return {
    options: ({ first }: { first?: number | null }) =>
      product.options.slice(0, first ?? undefined).map((option, index) => ({
        id: gid("ProductOption", option.id),
        name: option.name,
        position: index + 1,
        values: option.values,
        linkedMetafield: null,
        optionValues: option.values.map((value, place) => ({
          id: gid("ProductOptionValue", option.id * 100 + place),
          name: value,
          hasVariants: true,
          swatch: null,
          linkedMetafieldValue: null,
        })),
      })),
    variants: (args: ConnectionArguments) =>
      connection(product.variants, args, (variant) => variantNode(world, product, variant)),
    variantsCount: () => countOf(product.variants),
  };
}

export function variantNode(
  world: World,
  product: ProductRecord,
  variant: VariantRecord,
): Record<string, unknown> {
  const file = () => (variant.mediaId === null ? null : findFile(world, variant.mediaId));
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: null,
    price: variant.price,
    compareAtPrice: null,
    position: product.variants.indexOf(variant) + 1,
    availableForSale: true,
    inventoryQuantity: 20,
    taxable: true,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    selectedOptions: variant.options.map(({ name, value }) => ({ name, value, optionValue: null })),
    media: (args: ConnectionArguments) =>
      connection(
        [file()].flatMap((one) => one ?? []),
        args,
        (one) => mediaNode(world, one),
      ),
    image: () => {
      const own = file();
      return own ? imageNode(world, own) : null;
    },
    product: () => productNode(world, product),
    ...metafieldFields(world, []),
  };
}

export function collectionNode(
  world: World,
  collection: CollectionRecord,
): Record<string, unknown> {
  const products = () =>
    collection.products.flatMap(
      (id) => world.state.products.find((product) => product.id === id) ?? [],
    );
  return {
    __typename: "Collection",
    id: gid("Collection", collection.id),
    legacyResourceId: String(collection.id),
    title: collection.title,
    handle: collection.handle,
    description: collection.description,
    descriptionHtml: `<p>${collection.description}</p>`,
    updatedAt: collection.updatedAt,
    sortOrder: "MANUAL",
    templateSuffix: null,
    image: () => {
      const first = products()
        .flatMap((product) => mediaOf(world, product))
        .find((file) => file.kind === "image");
      return first ? imageNode(world, first) : null;
    },
    productsCount: () => countOf(products()),
    hasProduct: ({ id }: { id: string }) =>
      products().some((product) => gid("Product", product.id) === id),
    products: (args: ConnectionArguments & { sortKey?: string | null }) =>
      connection(sortProducts(products(), args.sortKey ?? null), args, (product) =>
        productNode(world, product),
      ),
  };
}

export function sortProducts(products: ProductRecord[], sortKey: string | null): ProductRecord[] {
  const by = (text: (product: ProductRecord) => string) =>
    [...products].sort((a, b) => text(a).localeCompare(text(b)) || a.id - b.id);
  switch (sortKey) {
    case "TITLE":
      return by((product) => product.title);
    case "VENDOR":
      return by((product) => product.vendor);
    case "PRODUCT_TYPE":
      return by((product) => product.type);
    case "CREATED":
    case "CREATED_AT":
      return by((product) => product.createdAt);
    case "UPDATED_AT":
      return by((product) => product.updatedAt);
    case "ID":
      return [...products].sort((a, b) => a.id - b.id);
    default:
      return products;
  }
}

export function metafieldNode(metafield: MetafieldRecord) {
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    jsonValue: metafield.value,
    ownerType: "PRODUCT",
  };
}

export function metafieldFields(_world: World, metafields: MetafieldRecord[]) {
  return {
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
      const [space, name] = key.includes(".") ? key.split(".", 2) : [namespace ?? null, key];
      const found = metafields.find(
        (one) => one.key === name && (space === null || one.namespace === space),
      );
      return found ? metafieldNode(found) : null;
    },
    metafields: (
      args: ConnectionArguments & { namespace?: string | null; keys?: string[] | null },
    ) =>
      connection(
        metafields.filter(
          (one) =>
            (!args.namespace || one.namespace === args.namespace) &&
            (!args.keys || args.keys.includes(`${one.namespace}.${one.key}`)),
        ),
        args,
        metafieldNode,
      ),
  };
}
