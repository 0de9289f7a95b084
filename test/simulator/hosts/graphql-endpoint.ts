import { randomUUID } from "node:crypto";
import { servedVersion } from "../admin-api/api-version";
import {
  executeGraphql,
  namesOf,
  throttled,
  type GraphqlAnswer,
  type GraphqlRequest,
} from "../admin-api/execute";
import { refill } from "../admin-api/bucket";
import { note } from "../store/diary";
import { concerns, takeFault } from "../store/faults";
import { advanceShop } from "../store/shop-clock";
import { isoNow, type World } from "../store/world";
import { admitAccessToken } from "./access-tokens";
import { header, readBody, replyJson, type Exchange } from "./exchange";

/** `POST /admin/api/<version>/graphql.json`, with the faults that were switched on. */
export async function answerGraphql(world: World, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  const version = servedVersion(url.pathname);
  if (version === null) {
    replyJson(response, { errors: "Not Found" }, 404);
    return;
  }
  response.setHeader("x-shopify-api-version", version);
  const body = JSON.parse((await readBody(request)).toString("utf8")) as Partial<GraphqlRequest>;
  if (!admitAccessToken(world, header(request, "x-shopify-access-token"))) {
    const errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
    replyJson(response, { errors }, 401);
    return;
  }
  const asked: GraphqlRequest = {
    query: body.query ?? "",
    variables: body.variables ?? {},
    operationName: body.operationName ?? null,
  };
  const { operation, root } = namesOf(asked);
  const names = [operation, ...root];
  const slow = takeFault(world.faults, "slow", (fault) => concerns(fault, names));
  if (slow) await new Promise((wake) => setTimeout(wake, slow.milliseconds));
  const early = takeFault(
    world.faults,
    "fail-reply",
    (fault) => fault.when === "before" && concerns(fault, names),
  );
  if (early) {
    record(world, { operation, root, status: early.status });
    replyJson(
      response,
      { errors: "Simulated failure before the call was carried out" },
      early.status,
    );
    return;
  }
  const answer = await carryOut(world, asked, names);
  send(world, exchange, { answer, names });
}

async function carryOut(
  world: World,
  asked: GraphqlRequest,
  names: string[],
): Promise<GraphqlAnswer> {
  const throttle = takeFault(world.faults, "throttle", (fault) => concerns(fault, names));
  if (throttle) {
    const [operation = "(anonymous)", ...root] = names;
    const empty = { ...refill(world), currentlyAvailable: 0 };
    return { ...throttled(10, empty), operation, kind: "query", root, deprecations: [] };
  }
  advanceShop(world);
  const answer = await executeGraphql(world, asked);
  if (answer.kind === "mutation") world.save();
  return answer;
}

function send(
  world: World,
  { response }: Exchange,
  { answer, names }: { answer: GraphqlAnswer; names: string[] },
): void {
  if (takeFault(world.faults, "drop-reply", (fault) => concerns(fault, names))) {
    record(world, { ...answer, status: 0 });
    response.destroy();
    return;
  }
  const late = takeFault(
    world.faults,
    "fail-reply",
    (fault) => fault.when === "after" && concerns(fault, names),
  );
  const status = late?.status ?? 200;
  record(world, { ...answer, status });
  if (late) {
    replyJson(response, { errors: "Simulated failure after the call was carried out" }, status);
    return;
  }
  response.setHeader("x-request-id", randomUUID());
  replyJson(response, answer.body, status);
}

function record(
  world: World,
  answer: Partial<GraphqlAnswer> & { operation: string; root: string[]; status: number },
): void {
  note(world.diary.calls, {
    at: isoNow(world),
    operation: answer.operation,
    kind: answer.kind ?? "query",
    root: answer.root,
    status: answer.status,
    requestedCost: answer.requestedCost ?? 0,
    actualCost: answer.actualCost ?? 0,
    errors: answer.errors ?? [],
    deprecations: answer.deprecations ?? [],
  });
}
