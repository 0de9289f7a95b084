import { ShopifyRefusal, ShopifyUnavailable, ShopTokenDead } from "./admin-errors";

export const catalogMessages = {
  tokenDead: "Open Packshot once from your Shopify admin to let it work again.",
  unavailable: "Shopify is not answering right now. Nothing was lost; try again in a minute.",
  accessDenied: "Packshot does not have the permission this needs. Open the app to approve it.",
  productGone: "This product is no longer in your shop.",
  refused: (words: string) => `Shopify refused: ${words}`,
};

/** The merchant's words for an error of the Admin API, or null when it is none. */
export function explainShopifyError(error: unknown): string | null {
  if (error instanceof ShopTokenDead) return catalogMessages.tokenDead;
  if (error instanceof ShopifyUnavailable) return catalogMessages.unavailable;
  if (error instanceof ShopifyRefusal) {
    if (error.hasCode("ACCESS_DENIED")) return catalogMessages.accessDenied;
    return catalogMessages.refused(error.words);
  }
  return null;
}
