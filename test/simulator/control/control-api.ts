import { z } from "zod";
import { decideCharge } from "../hosts/charges";
import { header, notFound, readBody, replyJson, type Exchange } from "../hosts/exchange";
import { expireAccessTokens, revokeTokens } from "../hosts/access-tokens";
import { sendWebhook } from "../hosts/webhooks";
import { FaultInput } from "../store/faults";
import { advanceMedia } from "../store/media-clock";
import { gid, type World } from "../store/world";
import { resetShop } from "../store/open-world";
import { describeState } from "./describe-state";
import { changeAsSomebodyElse, ShopChange } from "./somebody-else";

const ClockInput = z.object({ advanceSeconds: z.number().positive() });
const WebhookInput = z.object({
  topic: z.string(),
  payload: z.record(z.string(), z.unknown()).default({}),
  isHmacBad: z.boolean().default(false),
  id: z.string().optional(),
  times: z.number().int().min(1).max(50).default(1),
});
const TokensInput = z.object({ do: z.enum(["expire", "revoke"]) });
const ChargeInput = z.object({
  id: z.string(),
  answer: z.enum(["approve", "decline", "leave"]),
});
const InstallInput = z.object({
  do: z.enum(["uninstall", "install", "scopes"]),
  scopes: z.array(z.string()).optional(),
});
const SettingsInput = z.object({
  uploadedMs: z.number().int().min(0).optional(),
  processingMs: z.number().int().min(0).optional(),
  bucket: z.object({ maximumAvailable: z.number(), restoreRate: z.number() }).optional(),
  partnerDevelopment: z.boolean().optional(),
});

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
    advanceMedia(world);
    replyJson(response, describeState(world));
    return;
  }
  const act = ACTIONS[name];
  if (!act || (method !== "POST" && method !== "DELETE")) return notFound(response);
  if (!header(request, "content-type")?.startsWith("application/json")) {
    replyJson(response, { error: "Send application/json" }, 415);
    return;
  }
  const text = (await readBody(request)).toString("utf8");
  try {
    const input: unknown = text === "" ? {} : JSON.parse(text);
    replyJson(response, (await act(world, input, method)) ?? { done: true });
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
    replyJson(response, { error: error.message }, 400);
  }
}

type Action = (world: World, input: unknown, method: string) => unknown;

const ACTIONS: Record<string, Action> = {
  faults: (world, input, method) => {
    if (method === "DELETE") world.faults.armed = [];
    else
      world.faults.armed.push(
        ...z.union([z.array(FaultInput), FaultInput.transform((one) => [one])]).parse(input),
      );
    return { armed: world.faults.armed };
  },
  webhook: (world, input) => {
    const { times, ...delivery } = WebhookInput.parse(input);
    for (let count = 0; count < times; count += 1) sendWebhook(world, delivery);
  },
  clock: (world, input) => {
    world.state.clockOffsetSeconds += ClockInput.parse(input).advanceSeconds;
    advanceMedia(world);
    world.save();
    return { clockOffsetSeconds: world.state.clockOffsetSeconds };
  },
  tokens: (world, input) => {
    if (TokensInput.parse(input).do === "expire") expireAccessTokens(world);
    else revokeTokens(world);
    world.save();
  },
  charges: (world, input) => {
    const { id, answer } = ChargeInput.parse(input);
    const charge = world.state.charges.find((one) =>
      [String(one.id), gid("AppSubscription", one.id), gid("AppPurchaseOneTime", one.id)].includes(
        id,
      ),
    );
    if (!charge) return { error: "No such charge" };
    decideCharge(world, charge, answer);
    return { status: charge.status };
  },
  app: (world, input) => changeInstallation(world, InstallInput.parse(input)),
  shop: (world, input) => changeAsSomebodyElse(world, ShopChange.parse(input)),
  settings: (world, input) => {
    Object.assign(world.settings, SettingsInput.parse(input));
    world.bucket.available = Math.min(
      world.bucket.available,
      world.settings.bucket.maximumAvailable,
    );
  },
  reset: (world) => resetShop(world),
};

/** Uninstalling revokes every token, as Shopify does, and cancels the subscription. */
function changeInstallation(world: World, input: z.infer<typeof InstallInput>): void {
  const { shop } = world.settings;
  if (input.do === "uninstall") {
    revokeTokens(world);
    world.state.installed = false;
    for (const charge of world.state.charges) {
      if (charge.kind === "subscription" && charge.status === "ACTIVE") charge.status = "CANCELLED";
    }
    world.announce("app/uninstalled", { id: 79920240001, myshopify_domain: shop, domain: shop });
  } else if (input.do === "install") {
    world.state.installed = true;
    world.state.scopes = [...world.settings.scopes];
  } else {
    const previous = world.state.scopes;
    world.state.scopes = input.scopes ?? world.settings.scopes;
    const current = world.state.scopes;
    world.announce("app/scopes_update", {
      id: gid("App", 1),
      shop_id: gid("Shop", 79920240001),
      previous,
      current,
    });
  }
  world.save();
}
