import { z } from "zod";
import { send } from "./admin/send.server";
import { accessTokenOf, forgetToken } from "./admin/shop-token.server";
import { ShopifyRefusal, ShopifyUnavailable, ShopTokenDead } from "./admin-errors";
import type { AdminClient, Operation, Priority } from "./admin-operation";
import { ADMIN_API_VERSION } from "./api-version";

const REQUEST_TIMEOUT_SECONDS = 20;

const UserErrors = z.object({
  userErrors: z.array(
    z.object({
      code: z.string().nullish(),
      field: z.array(z.string()).nullish(),
      message: z.string(),
    }),
  ),
});

/** A client for background work and for actions alike; a merchant who waits is `interactive`. */
export function adminOf(shop: string, priority: Priority = "background"): AdminClient {
  return {
    shop,
    priority,
    async graphql(document, { variables }) {
      const token = await accessTokenOf(shop);
      const response = await post(shop, token, { query: document, variables });
      if (response.status !== 401) return response;

      // A refused token did nothing, so even a mutation may go again with a fresh one.
      const renewed = await accessTokenOf(shop, token);
      const second = await post(shop, renewed, { query: document, variables });
      if (second.status === 401) {
        await forgetToken(shop, renewed);
        throw new ShopTokenDead(shop);
      }
      return second;
    },
  };
}

export async function query<Result>(
  admin: AdminClient,
  operation: Operation<Result>,
  variables: Record<string, unknown> = {},
): Promise<Result> {
  const data = await send(admin, operation, variables);
  const parsed = operation.answer.safeParse(data);
  if (!parsed.success) {
    throw new ShopifyUnavailable(operation.name, "nothing", { cause: parsed.error });
  }
  return parsed.data;
}

/** Mutations answer 200 with `userErrors` when they did nothing, so success is checked here, once. */
export async function mutate<Result>(
  admin: AdminClient,
  operation: Operation<Result>,
  variables: Record<string, unknown>,
): Promise<Result> {
  const data = await send(admin, operation, variables);
  const payload = Object.values(data)[0];

  const errors = UserErrors.safeParse(payload);
  if (errors.success && errors.data.userErrors.length > 0) {
    const reasons = errors.data.userErrors.map((error) => ({
      code: error.code ?? null,
      field: error.field ?? [],
      message: error.message,
    }));
    throw new ShopifyRefusal(operation.name, reasons);
  }
  const parsed = operation.answer.safeParse(payload);
  if (!parsed.success || !errors.success) {
    throw new ShopifyUnavailable(operation.name, "unknown", { cause: parsed.error });
  }
  return parsed.data;
}

async function post(
  shop: string,
  token: string,
  body: { query: string; variables: Record<string, unknown> },
): Promise<Response> {
  return fetch(`https://${shop}/admin/api/${ADMIN_API_VERSION}/graphql.json`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-Shopify-Access-Token": token,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_SECONDS * 1000),
  });
}
