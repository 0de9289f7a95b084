import { ShopTokenDead } from "./admin-errors";
import { explainShopifyError } from "./messages";

export type RefusedByShopify = { kind: "refused"; message: string };

/**
 * Shopify not playing along is an ordinary outcome for a page that waits for it; anything else is thrown on. So is a
 * dead token: with the merchant there, the edge gets a new one instead of saying so.
 */
export async function orRefusedByShopify<Outcome>(
  work: Promise<Outcome>,
): Promise<Outcome | RefusedByShopify> {
  try {
    return await work;
  } catch (error) {
    const message = error instanceof ShopTokenDead ? null : explainShopifyError(error);
    if (message === null) throw error;
    return { kind: "refused", message };
  }
}
