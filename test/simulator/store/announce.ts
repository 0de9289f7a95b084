import { gid, isoNow, SHOP_NUMBER, type World } from "./world";
import type { ProductRecord } from "./records";

/** Shopify sends products/update after every change of a product or its media. */
export function announceProduct(world: World, product: ProductRecord): void {
  product.updatedAt = isoNow(world);
  world.announce("products/update", {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    product_type: product.type,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    variants: product.variants.map((variant, index) => ({
      id: variant.id,
      title: variant.title,
      position: index + 1,
      price: variant.price,
      sku: variant.sku,
    })),
    media: product.media.map((id, index) => ({ id, position: index + 1 })),
  });
  world.save();
}

export function announceScopes(world: World, previous: string[]): void {
  world.announce("app/scopes_update", {
    id: gid("App", 1),
    shop_id: gid("Shop", SHOP_NUMBER),
    previous,
    current: world.state.scopes,
    updated_at: isoNow(world),
  });
  world.save();
}

export function announceDeletion(world: World, product: ProductRecord): void {
  world.announce("products/delete", { id: product.id });
  world.save();
}
