import { afterEach, expect, test } from "vitest";
import { db } from "~/db.server";
import { modelsInShop } from "~/provider-access/access.server";
import { switchProvider } from "~/provider-access/consents.server";
import { stopTarget } from "~/provider-access/stops.server";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";

ownDatabase();
Object.assign(process.env, {
  ...{ OPENAI_API_KEY: "a-key", FAL_KEY: "a-key", XAI_API_KEY: "a-key", RECRAFT_API_KEY: "a-key" },
});
afterEach(() => Promise.all([db.providerStop.deleteMany(), db.providerPace.deleteMany()]));

const SHOP = "compares.myshopify.com";

async function readAll(): Promise<Record<string, string>> {
  const words = Object.entries(await modelsInShop(SHOP)).map(([id, model]) => [
    id,
    model.kind === "ready"
      ? "ready"
      : model.kind === "asks-first"
        ? `asks first: ${model.company}`
        : model.reason,
  ]);
  return Object.fromEntries(words) as Record<string, string>;
}

test("a shop reads of each model whether it is ready, asks first, or why it cannot be used", async () => {
  await agreed(SHOP, "openai", "xai");
  await switchProvider({ shop: SHOP, staff: "staff-1", provider: "xai" }, { on: false });
  await stopTarget("gpt-image-max", "it draws hands wrong.");

  expect(await readAll()).toMatchObject({
    studio: "ready",
    "gpt-image": "ready",
    "gpt-image-max": "Stopped by Packshot for now: it draws hands wrong.",
    "flux-3": "asks first: Features & Labels, Inc. (fal)",
    "grok-imagine": "You switched off xAI in the settings.",
    imagen: "Not connected: there is no key for Google (GOOGLE_GENERATIVE_AI_API_KEY).",
    "luma-uni": "Packshot cannot call Luma yet.",
    "dall-e-3": "OpenAI switched it off on 2026-05-12.",
  });
});

test("an agreement to older words, or another shop's, is none", async () => {
  await agreed("another.myshopify.com", "fal");
  await agreed(SHOP, "openai");
  await db.providerConsent.updateMany({ where: { shop: SHOP }, data: { wording: "2020-01-01" } });

  const { "gpt-image": outdated, "flux-3": unasked } = await modelsInShop(SHOP);

  expect([outdated.kind, unasked.kind]).toEqual(["asks-first", "asks-first"]);
});

test("a provider that answers nobody now is said with what to use instead, which takes photos too", async () => {
  await agreed(SHOP, "fal", "openai");
  const soon = new Date(Date.now() + 60_000);
  await db.providerPace.create({
    data: { provider: "fal", tokens: 1, tokensAt: new Date(), failures: 5, restsUntil: soon },
  });

  const { "flux-3": resting } = await readAll();

  expect(resting).toMatch(/^fal is not answering now\. Use GPT Image 2\.6 flare/);
  const { "flux-klein": draft } = await readAll();
  expect(draft).toContain("Use Studio, GPT Image 2, low, or GPT Image 2.6 flare instead");
});
