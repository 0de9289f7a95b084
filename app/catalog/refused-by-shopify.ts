import { explainShopifyError } from "./messages";

export type RefusedByShopify = { kind: "refused"; message: string };

/** Shopify not playing along is an ordinary outcome for a page that waits for it; anything else is thrown on. */
export async function orRefusedByShopify<Outcome>(
  work: Promise<Outcome>,
): Promise<Outcome | RefusedByShopify> {
  try {
    return await work;
  } catch (error) {
    const message = explainShopifyError(error);
    if (message === null) throw error;
    return { kind: "refused", message };
  }
}
