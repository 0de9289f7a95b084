import { afterEach, expect, test, vi } from "vitest";
import { RATIOS, type ProviderId, type Resolution, type Tier } from "~/providers/image-model";
import { findModel, imageModels } from "~/providers/image-models";

/** The reference list of the product, row by row: one that is missing or differs is a mistake in one of the two. */
type Row = {
  id: string;
  tier: Tier;
  provider: ProviderId;
  usd: number;
  prices: Partial<Record<Resolution, [number, number]>>;
  references: number;
  mask: boolean;
  seed: boolean;
  ratios: readonly string[];
};

function row(
  id: string,
  tier: Tier,
  rest: Pick<Row, "provider" | "usd" | "prices"> & Partial<Row>,
): Row {
  return { id, tier, references: 0, mask: false, seed: false, ratios: RATIOS, ...rest };
}

const rows: Row[] = [
  row("studio", "draft", {
    ...{ provider: "studio", usd: 0, references: 1, mask: true, seed: true },
    prices: { "1K": [1, 1], "2K": [2, 2] },
  }),
  row("recraft-flash", "draft", { provider: "recraft", usd: 0.007, prices: { "1K": [1, 1] } }),
  row("flux-klein", "draft", {
    ...{ provider: "fal", usd: 0.009, references: 10, seed: true },
    prices: { "1K": [2, 2], "2K": [2, 2], "4K": [5, 5] },
  }),
  row("gpt-image-low", "draft", {
    ...{ provider: "openai", usd: 0.006, references: 16, mask: true, ratios: ["1:1"] },
    prices: { "1K": [1, 3] },
  }),
  row("nano-banana", "standard", {
    ...{ provider: "google", usd: 0.034, references: 14, seed: true },
    prices: { "1K": [5, 5] },
  }),
  row("flux-2-pro", "standard", {
    ...{ provider: "black-forest-labs", usd: 0.03, references: 8, seed: true },
    prices: { "1K": [5, 7] },
  }),
  row("seedream", "standard", {
    ...{ provider: "fal", usd: 0.02, references: 10, seed: true },
    prices: { "1K": [3, 5] },
  }),
  row("grok-imagine", "standard", {
    ...{ provider: "xai", usd: 0.02, references: 3 },
    prices: { "1K": [3, 3] },
  }),
  row("ideogram", "standard", {
    ...{ provider: "ideogram", usd: 0.03, references: 4, seed: true },
    prices: { "1K": [5, 5] },
  }),
  row("recraft", "standard", {
    ...{ provider: "recraft", usd: 0.035, references: 1 },
    prices: { "1K": [5, 5] },
  }),
  row("flux-3", "pro", {
    ...{ provider: "fal", usd: 0.048, references: 10 },
    prices: { "1K": [7, 7] },
  }),
  row("gpt-image", "pro", {
    ...{ provider: "openai", usd: 0.05, references: 16, mask: true },
    prices: { "1K": [7, 10] },
  }),
  row("luma-photon", "pro", {
    ...{ provider: "luma", usd: 0.04, references: 4 },
    prices: { "1K": [6, 7] },
  }),
  row("seedream-pro", "pro", {
    ...{ provider: "fal", usd: 0.045, references: 10, seed: true },
    prices: { "1K": [7, 7], "2K": [13, 13] },
  }),
  row("nano-banana-pro", "premium", {
    ...{ provider: "google", usd: 0.134, references: 14, seed: true },
    prices: { "1K": [19, 19], "2K": [19, 19], "4K": [33, 33] },
  }),
  row("flux-max", "premium", {
    ...{ provider: "black-forest-labs", usd: 0.07, references: 8, seed: true },
    prices: { "1K": [10, 14] },
  }),
  row("gpt-image-max", "premium", {
    ...{ provider: "openai", usd: 0.21, references: 16, mask: true },
    prices: { "1K": [29, 32] },
  }),
  row("ideogram-hi", "premium", { provider: "ideogram", usd: 0.1, prices: { "1K": [14, 14] } }),
  row("recraft-pro", "premium", { provider: "recraft", usd: 0.21, prices: { "2K": [29, 29] } }),
];

test.each(rows)("$id is what the list says", (wanted) => {
  const model = findModel(wanted.id);

  expect(model && { ...wanted, ...pick(model) }).toEqual(wanted);
});

function pick(model: NonNullable<ReturnType<typeof findModel>>): Row {
  const { id, tier, provider, cost, resolutions, references, mask, seed, ratios } = model;
  return {
    ...{ id, tier, provider, usd: cost.usd, prices: resolutions as Row["prices"] },
    ...{ references: references.max, mask, seed: seed !== null, ratios },
  };
}

test("there is no live model that the list does not have", () => {
  const live = imageModels.filter(({ status }) => status.kind === "live").map(({ id }) => id);

  expect(live.sort()).toEqual(rows.map(({ id }) => id).sort());
});

test("Imagen's three names answer with its maker's successors, and what is gone says who follows", () => {
  expect(findModel("imagen-fast")?.status).toMatchObject({
    ...{ kind: "alias", of: "nano-banana", settings: { thinking: "minimal" } },
  });
  expect(findModel("imagen")?.status).toMatchObject({
    ...{ kind: "alias", of: "nano-banana", settings: { thinking: "high" } },
  });
  expect(findModel("imagen-ultra")?.status).toMatchObject({
    kind: "alias",
    of: "nano-banana-pro",
  });
  for (const { status } of imageModels) {
    if (status.kind === "retired") expect(findModel(status.successor)?.status.kind).toBe("live");
  }
});

test("a credit of a picture is its list cost and a third, rounded up: at 1K and without references", () => {
  for (const { id, usd, prices } of rows) {
    const [first] = Object.values(prices);
    // Rounded first to the thousandth of a cent, for 0.1 + 0.2 is not 0.3.
    const cents = Math.round(usd * 1.35 * 100 * 1000) / 1000;
    expect(first[0], id).toBe(Math.max(1, Math.ceil(cents)));
  }
});

const environment = {
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "http://127.0.0.1:3000",
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function unavailableWith(keys: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...environment, ...keys })) {
    vi.stubEnv(name, value);
  }
  vi.resetModules();
  const { unavailableModels } = await import("~/providers/image-providers.server");
  return unavailableModels();
}

test("without a key Studio alone is live; every other model says what is missing", async () => {
  const unavailable = await unavailableWith({});

  const live = imageModels.map(({ id }) => id).filter((id) => unavailable[id] === undefined);
  expect(live).toEqual(["studio"]);
  expect(unavailable["flux-3"]).toBe("Not connected: there is no key for Black Forest Labs.");
  expect(unavailable.imagen).toBe("Not connected: there is no key for Google.");
  expect(unavailable["dall-e-3"]).toBe("OpenAI switched it off on 2026-05-12.");
});

test("with a key, a model that Packshot cannot call yet is still not offered, and says so", async () => {
  const unavailable = await unavailableWith({ OPENAI_API_KEY: "a-key" });

  expect(unavailable["gpt-image"]).toBe("Packshot cannot call OpenAI yet.");
});
