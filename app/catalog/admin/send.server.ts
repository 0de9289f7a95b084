import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { logger } from "~/platform/logger.server";
import {
  ShopifyRefusal,
  ShopifyUnavailable,
  ShopTokenDead,
  type RefusalReason,
} from "../admin-errors";
import type { AdminClient, Operation } from "../admin-operation";
import { correctPoints, reservePoints, type ThrottleStatus } from "./cost-limiter.server";

const LEAST_COST = 10;
const LONGEST_WAIT_SECONDS = { interactive: 15, background: 120 };
const QUERY_RETRIES = 2;
const RETRY_PAUSE_SECONDS = [0.5, 2];

const Answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({ code: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          actualQueryCost: z.number().nullish(),
          throttleStatus: z.object({
            maximumAvailable: z.number(),
            currentlyAvailable: z.number(),
            restoreRate: z.number(),
          }),
        })
        .optional(),
    })
    .optional(),
});
type Answer = z.infer<typeof Answer>;
type Data = Record<string, unknown>;
type Attempt =
  | { kind: "data"; data: Data }
  | { kind: "throttled"; waitSeconds: number }
  | { kind: "broken"; status?: number; cause?: unknown };

/** What Shopify last asked for an operation: a better reservation than a guess. */
const knownCosts = new Map<string, number>();

/**
 * Sends one operation and answers its data. A throttled request did nothing, so it is sent again once the bucket has
 * refilled. A request without a usable answer is repeated only when it is a query; for a mutation nobody knows whether
 * it was carried out, and the caller is told so.
 */
export async function send<Result>(
  admin: AdminClient,
  operation: Operation<Result>,
  variables: Record<string, unknown>,
): Promise<Data> {
  const isQuery = operation.kind === "query";
  const giveUpAt = Date.now() + LONGEST_WAIT_SECONDS[admin.priority] * 1000;
  let failures = 0;

  for (;;) {
    await waitForPoints(admin, operation, giveUpAt);
    const attempt = await attemptOnce(admin, operation, variables);
    switch (attempt.kind) {
      case "data":
        return attempt.data;
      case "throttled":
        await waitOrGiveUp(operation.name, attempt.waitSeconds, giveUpAt);
        break;
      case "broken": {
        const pauseSeconds = RETRY_PAUSE_SECONDS.at(failures);
        failures += 1;
        logger.warn("admin.unanswered", {
          shop: admin.shop,
          operation: operation.name,
          status: attempt.status,
        });
        if (!isQuery || failures > QUERY_RETRIES || pauseSeconds === undefined) {
          throw new ShopifyUnavailable(operation.name, isQuery ? "nothing" : "unknown", attempt);
        }
        await pause(pauseSeconds * 1000);
      }
    }
  }
}

async function waitForPoints<Result>(
  admin: AdminClient,
  operation: Operation<Result>,
  giveUpAt: number,
): Promise<void> {
  for (;;) {
    const waitSeconds = await reservePoints(admin.shop, {
      cost: costOf(operation),
      priority: admin.priority,
    });
    if (waitSeconds === 0) return;
    await waitOrGiveUp(operation.name, waitSeconds, giveUpAt);
  }
}

async function waitOrGiveUp(name: string, seconds: number, giveUpAt: number): Promise<void> {
  if (Date.now() + seconds * 1000 > giveUpAt) throw new ShopifyUnavailable(name, "nothing");
  await pause(seconds * 1000);
}

function costOf<Result>(operation: Operation<Result>): number {
  return Math.max(LEAST_COST, knownCosts.get(operation.name) ?? operation.cost);
}

async function attemptOnce<Result>(
  admin: AdminClient,
  operation: Operation<Result>,
  variables: Record<string, unknown>,
): Promise<Attempt> {
  const reserved = costOf(operation);
  let response: Response;
  let body: unknown;
  try {
    response = await admin.graphql(operation.document, { variables });
    body = await response.json().catch(() => null);
  } catch (cause) {
    if (cause instanceof ShopTokenDead) throw cause;
    // Only asking for a token throws this here, and that comes before the request itself.
    if (cause instanceof ShopifyUnavailable) {
      throw new ShopifyUnavailable(operation.name, "nothing", { cause });
    }
    return { kind: "broken", cause };
  }
  if (!response.ok) return readHttpRefusal(operation.name, response);

  const parsed = Answer.safeParse(body);
  if (!parsed.success) return { kind: "broken", status: response.status };
  return readAnswer(admin, operation, { answer: parsed.data, reserved });
}

function readHttpRefusal(name: string, response: Response): Attempt {
  const { status } = response;
  if (status === 429) {
    return { kind: "throttled", waitSeconds: Number(response.headers.get("Retry-After")) || 2 };
  }
  if (status >= 500 || status === 408) return { kind: "broken", status };
  const message = closedShopWords[status] ?? `Shopify answered ${status}.`;
  throw new ShopifyRefusal(name, [{ code: `HTTP_${status}`, field: [], message }]);
}

const closedShopWords: Record<number, string> = {
  402: "This shop is frozen at Shopify until its bill is paid.",
  403: "Shopify does not let Packshot do this in this shop.",
  404: "Shopify does not know this shop.",
  423: "This shop is locked at Shopify.",
};

async function readAnswer<Result>(
  admin: AdminClient,
  operation: Operation<Result>,
  { answer, reserved }: { answer: Answer; reserved: number },
): Promise<Attempt> {
  const errors = answer.errors ?? [];
  const isThrottled = errors.some((error) => error.extensions?.code === "THROTTLED");
  const cost = answer.extensions?.cost;
  if (cost) {
    knownCosts.set(operation.name, cost.requestedQueryCost);
    const spent = isThrottled ? 0 : (cost.actualQueryCost ?? cost.requestedQueryCost);
    await correctPoints(admin.shop, { refund: reserved - spent, status: cost.throttleStatus });
  }
  if (isThrottled) {
    return {
      kind: "throttled",
      waitSeconds: cost ? secondsUntil(cost.requestedQueryCost, cost.throttleStatus) : 2,
    };
  }
  if (errors.some((error) => isInternal(error.extensions?.code))) return { kind: "broken" };
  if (errors.length > 0) throw new ShopifyRefusal(operation.name, errors.map(toReason));
  return answer.data ? { kind: "data", data: answer.data } : { kind: "broken" };
}

function secondsUntil(cost: number, status: ThrottleStatus): number {
  const missing = Math.min(cost, status.maximumAvailable) - status.currentlyAvailable;
  return Math.max(0.1, missing / Math.max(1, status.restoreRate));
}

function isInternal(code: string | undefined): boolean {
  return code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT";
}

function toReason(error: NonNullable<Answer["errors"]>[number]): RefusalReason {
  return {
    code: error.extensions?.code ?? null,
    field: (error.path ?? []).map(String),
    message: error.message,
  };
}
