import { z } from "zod";
import { expireAccessTokens, revokeTokens } from "../hosts/access-tokens";
import { announceCharge } from "../admin-api/mutations/billing";
import { chargeNode } from "../admin-api/app-nodes";
import { decideCharge } from "../hosts/charges";
import { sendWebhook } from "../hosts/webhooks";
import { announceScopes } from "../store/announce";
import { FaultInput } from "../store/faults";
import { releaseStuck } from "../store/media-clock";
import { resetShop } from "../store/open-world";
import { advanceShop } from "../store/shop-clock";
import { SHOP_NUMBER, type World } from "../store/world";
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
  answer: z.enum(["approve", "decline", "leave", "freeze", "unfreeze"]),
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
  staffId: z.string().regex(/^\d+$/).optional(),
});

export type Action = (world: World, input: unknown, method: string) => unknown;

export const actions: Record<string, Action> = {
  faults: (world, input, method) => {
    if (method === "DELETE") {
      world.faults.armed = [];
      releaseStuck(world);
    } else {
      const given = Array.isArray(input) ? input : [input];
      world.faults.armed.push(...z.array(FaultInput).parse(given));
    }
    return { armed: world.faults.armed };
  },
  webhook: (world, input) => {
    const { times, ...delivery } = WebhookInput.parse(input);
    for (let count = 0; count < times; count += 1) sendWebhook(world, delivery);
  },
  clock: (world, input) => {
    world.state.clockOffsetSeconds += ClockInput.parse(input).advanceSeconds;
    advanceShop(world);
    world.save();
    return { clockOffsetSeconds: world.state.clockOffsetSeconds };
  },
  tokens: (world, input) => {
    if (TokensInput.parse(input).do === "expire") expireAccessTokens(world);
    else revokeTokens(world);
    world.save();
  },
  charges: (world, input) => answerCharge(world, ChargeInput.parse(input)),
  app: (world, input) => changeInstallation(world, InstallInput.parse(input)),
  shop: (world, input) => changeAsSomebodyElse(world, ShopChange.parse(input)),
  settings: (world, input) => {
    Object.assign(world.settings, SettingsInput.parse(input));
    const { maximumAvailable } = world.settings.bucket;
    world.bucket.available = Math.min(world.bucket.available, maximumAvailable);
  },
  reset: (world) => resetShop(world),
};

function answerCharge(world: World, { id, answer }: z.infer<typeof ChargeInput>) {
  const charge = world.state.charges.find(
    (one) => id === String(one.id) || id === chargeNode(one).id,
  );
  if (!charge) return { error: "No such charge" };

  if (answer === "freeze" || answer === "unfreeze") {
    const from = answer === "freeze" ? "ACTIVE" : "FROZEN";
    if (charge.status === from) {
      charge.status = answer === "freeze" ? "FROZEN" : "ACTIVE";
      announceCharge(world, charge);
    }
  } else {
    decideCharge(world, charge, answer);
  }
  return { status: charge.status };
}

/** Uninstalling revokes every token, as Shopify does, and cancels the subscription. */
function changeInstallation(world: World, input: z.infer<typeof InstallInput>): void {
  const { shop } = world.settings;
  if (input.do === "uninstall") {
    revokeTokens(world);
    world.state.installed = false;
    for (const charge of world.state.charges) {
      if (charge.kind === "subscription" && charge.status === "ACTIVE") charge.status = "CANCELLED";
    }
    world.announce("app/uninstalled", { id: SHOP_NUMBER, myshopify_domain: shop, domain: shop });
  } else if (input.do === "install") {
    world.state.installed = true;
    world.state.scopes = [...world.settings.scopes];
  } else {
    const previous = world.state.scopes;
    world.state.scopes = input.scopes ?? world.settings.scopes;
    announceScopes(world, previous);
  }
  world.save();
}
