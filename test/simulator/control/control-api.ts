import { z } from "zod";
import { header, notFound, readBody, replyJson, type Exchange } from "../hosts/exchange";
import { advanceShop } from "../store/shop-clock";
import type { World } from "../store/world";
import { actions } from "./actions";
import { describeState } from "./describe-state";

/**
 * The levers behind the shop. Changes need a JSON body, which a foreign web page cannot send here, and the token
 * when the simulator was started with one.
 */
export async function answerControl(world: World, exchange: Exchange): Promise<void> {
  const { url, method, request, response } = exchange;
  const { controlToken } = world.settings;
  if (controlToken !== null && header(request, "authorization") !== `Bearer ${controlToken}`) {
    replyJson(response, { error: "The control API wants its token" }, 401);
    return;
  }
  const name = url.pathname.slice("/control/".length);
  if (method === "GET" && name === "state") {
    advanceShop(world);
    replyJson(response, describeState(world));
  } else if (method === "POST" || method === "DELETE") {
    await act(world, exchange, name);
  } else {
    notFound(response);
  }
}

async function act(world: World, exchange: Exchange, name: string): Promise<void> {
  const { method, request, response } = exchange;
  const action = Object.hasOwn(actions, name) ? actions[name] : null;
  if (!action) {
    replyJson(
      response,
      { error: `No such lever. There are: ${Object.keys(actions).join(", ")}` },
      404,
    );
    return;
  }
  if (!header(request, "content-type")?.startsWith("application/json")) {
    replyJson(response, { error: "Send application/json" }, 415);
    return;
  }
  const text = (await readBody(request)).toString("utf8");
  try {
    const input: unknown = text === "" ? {} : JSON.parse(text);
    replyJson(response, (await action(world, input, method)) ?? { done: true });
  } catch (error) {
    if (error instanceof z.ZodError) replyJson(response, { error: z.prettifyError(error) }, 400);
    else if (error instanceof SyntaxError) replyJson(response, { error: error.message }, 400);
    else throw error;
  }
}
