import { cdnUrl, mediaGid } from "../admin-api/media-nodes";
import { refill } from "../admin-api/bucket";
import type { FileRecord, ProductRecord } from "../store/records";
import { findFile, gid, nowOf, productsShowing, type World } from "../store/world";

/** The whole truth about the shop, for whoever wants to compare it with what the app says. */
export function describeState(world: World) {
  const { state, diary } = world;
  return {
    shop: world.settings.shop,
    now: new Date(nowOf(world)).toISOString(),
    installed: state.installed,
    scopes: state.scopes,
    bucket: refill(world),
    products: state.products.map((product) => describeProduct(world, product)),
    collections: state.collections.map((one) => ({
      id: gid("Collection", one.id),
      title: one.title,
      handle: one.handle,
      products: one.products.map((id) => gid("Product", id)),
    })),
    files: state.files.map((file) => ({
      ...describeFile(world, file),
      products: productsShowing(world, file.id).map((product) => gid("Product", product.id)),
    })),
    charges: state.charges,
    uploads: state.uploads.map(({ key, filename, bytes, refused, hash }) => ({
      key,
      filename,
      bytes,
      refused,
      isUploaded: hash !== null,
    })),
    bulkOperations: state.bulkOperations.map(({ id, status, objectCount }) => ({
      id,
      status,
      objectCount,
    })),
    tokens: {
      ...diary.tokens,
      current: state.tokens.filter((token) => token.state === "current").length,
    },
    calls: diary.calls,
    uploadAttempts: diary.uploads,
    webhooks: diary.webhooks,
    faults: world.faults.armed,
  };
}

function describeProduct(world: World, product: ProductRecord) {
  return {
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    status: product.status,
    updatedAt: product.updatedAt,
    media: product.media.flatMap((id, index) => {
      const file = findFile(world, id);
      return file ? [{ position: index + 1, ...describeFile(world, file) }] : [];
    }),
    variants: product.variants.map((variant) => {
      const file = variant.mediaId === null ? null : findFile(world, variant.mediaId);
      return {
        id: gid("ProductVariant", variant.id),
        title: variant.title,
        mediaId: file ? mediaGid(file) : null,
      };
    }),
  };
}

function describeFile(world: World, file: FileRecord) {
  const url = new URL(cdnUrl(file));
  return {
    id: mediaGid(file),
    kind: file.kind,
    name: file.name,
    alt: file.alt,
    status: file.state.toUpperCase(),
    isRead: file.next?.kind !== "reading",
    errors: file.errors.map((error) => error.code),
    version: file.version,
    widthPx: file.picture?.widthPx ?? null,
    heightPx: file.picture?.heightPx ?? null,
    hash: file.picture?.source.from === "bytes" ? file.picture.source.hash : null,
    url: url.href,
    localUrl: `${world.addresses.admin}/_hosts/${url.host}${url.pathname}${url.search}`,
  };
}
