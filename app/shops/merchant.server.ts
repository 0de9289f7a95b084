import { authenticate } from "~/shopify.server";

export type Merchant = { shop: string; staff: string };

/** Who is asking: the shop, and the member of staff the session token names. Every loader and action asks first. */
export async function requireMerchant(request: Request): Promise<Merchant> {
  const { session, sessionToken } = await authenticate.admin(request);
  return { shop: session.shop, staff: sessionToken.sub };
}
