import { isGraphqlPath } from "../admin-api/api-version";
import { answerCharge } from "./charges";
import { answerTokenRequest } from "./access-tokens";
import { notFound, redirectTo, type Exchange } from "./exchange";
import { answerGraphql } from "./graphql-endpoint";
import { answerStorefront } from "../pages/storefront";
import type { World } from "../store/world";

/** <shop>.myshopify.com: tokens, the Admin API, the page where a merchant approves a charge, and the storefront. */
export async function answerShop(world: World, exchange: Exchange): Promise<void> {
  const { method, url, response } = exchange;
  if (method === "POST" && url.pathname === "/admin/oauth/access_token") {
    return answerTokenRequest(world, exchange);
  }
  if (method === "POST" && isGraphqlPath(url.pathname)) {
    return answerGraphql(world, exchange);
  }
  if (url.pathname.startsWith("/admin/charges/")) return answerCharge(world, exchange);
  if (url.pathname.startsWith("/admin")) {
    const rest = url.pathname.slice("/admin".length);
    redirectTo(
      response,
      `${world.addresses.admin}/store/${world.settings.storeName}${rest}${url.search}`,
    );
    return;
  }
  if (method === "GET") return answerStorefront(world, exchange);
  notFound(response);
}
