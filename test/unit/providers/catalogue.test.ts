import { findAnyModel } from "~/providers/any-model";
import { afterEach, expect, test, vi } from "vitest";
import {
  RATIOS,
  RESOLUTIONS,
  type ListCost,
  type ProviderId,
  type Resolution,
  type Tier,
} from "~/providers/image-model";
import { findModel, imageModels } from "~/providers/image-models";
import { creditsPerImage } from "~/workflow/price";
import { whyUnavailable } from "~/providers/why-unavailable";

/** The reference list of the product, row by row: one that is missing or differs is a mistake in one of the two. */
type Row = {
  id: string;
  tier: Tier;
  provider: ProviderId;
  usd: number;
  /** What the list says besides: at a greater size, with references, for each of them. */
  more: Pick<ListCost, "at" | "withReferences" | "perReference">;
  seconds: readonly [number, number];
  prices: Partial<Record<Resolution, [number, number]>>;
  references: number;
  mask: boolean;
  seed: boolean;
  ratios: readonly string[];
};

function row(
  id: string,
  tier: Tier,
  rest: Pick<Row, "provider" | "usd" | "prices" | "seconds"> & Partial<Row>,
): Row {
  return { id, tier, more: {}, references: 0, mask: false, seed: false, ratios: RATIOS, ...rest };
}

const rows: Row[] = [
  row("studio", "draft", {
    seconds: [1, 3],
    ...{ provider: "studio", usd: 0, references: 3, mask: true, seed: true },
    prices: { "1K": [1, 1], "2K": [2, 2] },
  }),
  row("recraft-flash", "draft", {
    seconds: [1, 2],
    provider: "recraft",
    usd: 0.007,
    prices: { "1K": [1, 1] },
  }),
  row("flux-klein", "draft", {
    more: { at: { "2K": 0.014, "4K": 0.036 } },
    seconds: [1, 3],
    ...{ provider: "fal", usd: 0.009, references: 10, seed: true },
    prices: { "1K": [2, 2], "2K": [2, 2], "4K": [5, 5] },
  }),
  row("gpt-image-low", "draft", {
    seconds: [6, 10],
    ...{ provider: "openai", usd: 0.006, references: 16, ratios: ["1:1"] },
    prices: { "1K": [1, 3] },
  }),
  row("nano-banana", "standard", {
    more: { perReference: 0.002 },
    seconds: [5, 10],
    ...{ provider: "google", usd: 0.034, references: 14, seed: true },
    prices: { "1K": [5, 5] },
  }),
  row("flux-2-pro", "standard", {
    more: { withReferences: 0.045 },
    seconds: [5, 10],
    ...{ provider: "black-forest-labs", usd: 0.03, references: 8, seed: true },
    prices: { "1K": [5, 7] },
  }),
  row("seedream", "standard", {
    more: { perReference: 0.008 },
    seconds: [5, 10],
    ...{ provider: "fal", usd: 0.02, references: 10, seed: true },
    prices: { "1K": [3, 5] },
  }),
  row("grok-imagine", "standard", {
    seconds: [3, 9],
    ...{ provider: "xai", usd: 0.02, references: 3 },
    prices: { "1K": [3, 3] },
  }),
  row("ideogram", "standard", {
    seconds: [5, 8],
    ...{ provider: "ideogram", usd: 0.03, references: 5, seed: true },
    prices: { "1K": [5, 5] },
  }),
  row("recraft", "standard", {
    seconds: [5, 10],
    // The list gives it one reference, and no page of its maker says how it is sent: not offered until one does.
    ...{ provider: "recraft", usd: 0.035 },
    prices: { "1K": [5, 5] },
  }),
  row("flux-3", "pro", {
    seconds: [6, 12],
    ...{ provider: "fal", usd: 0.048, references: 10 },
    prices: { "1K": [7, 7] },
  }),
  row("gpt-image", "pro", {
    seconds: [8, 12],
    ...{ provider: "openai", usd: 0.05, references: 16 },
    prices: { "1K": [7, 10] },
  }),
  row("luma-uni", "pro", {
    ...{ provider: "luma", usd: 0.0404, more: { perReference: 0.003 }, references: 8 },
    seconds: [10, 20],
    prices: { "2K": [6, 7] },
  }),
  row("luma-photon", "pro", {
    seconds: [10, 20],
    ...{ provider: "luma", usd: 0.04, references: 4 },
    prices: { "1K": [6, 7] },
  }),
  row("seedream-pro", "pro", {
    more: { at: { "2K": 0.09 } },
    seconds: [8, 15],
    ...{ provider: "fal", usd: 0.045, references: 10, seed: true },
    prices: { "1K": [7, 7], "2K": [13, 13] },
  }),
  row("nano-banana-pro", "premium", {
    more: { at: { "4K": 0.24 } },
    seconds: [15, 30],
    ...{ provider: "google", usd: 0.134, references: 14, seed: true },
    prices: { "1K": [19, 19], "2K": [19, 19], "4K": [33, 33] },
  }),
  row("flux-max", "premium", {
    more: { withReferences: 0.1 },
    seconds: [10, 20],
    ...{ provider: "black-forest-labs", usd: 0.07, references: 8, seed: true },
    prices: { "1K": [10, 14] },
  }),
  row("gpt-image-max", "premium", {
    seconds: [20, 60],
    ...{ provider: "openai", usd: 0.21, references: 16 },
    prices: { "1K": [29, 32] },
  }),
  row("ideogram-hi", "premium", {
    seconds: [10, 20],
    provider: "ideogram",
    usd: 0.1,
    prices: { "1K": [14, 14] },
  }),
  row("recraft-pro", "premium", {
    seconds: [10, 20],
    provider: "recraft",
    usd: 0.21,
    prices: { "2K": [29, 29] },
  }),
];

test.each(rows)("$id is what the list says", (wanted) => {
  const model = findModel(wanted.id);

  expect(model && { ...wanted, ...pick(model) }).toEqual(wanted);
});

function pick(model: NonNullable<ReturnType<typeof findModel>>): Row {
  const { id, tier, provider, cost, resolutions, references, mask, seed, ratios, seconds } = model;
  const { usd, source, checkedAt, at, withReferences, perReference } = cost;
  const said = Object.entries({ at, withReferences, perReference });
  const more = Object.fromEntries(said.filter(([, value]) => value !== undefined));
  expect([source, checkedAt], id).not.toContain("");
  return {
    ...{ id, tier, provider, usd, more, seconds, prices: resolutions as Row["prices"] },
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

test("what an image costs in credits is its list cost and a third, rounded up, at every size", () => {
  for (const { id, usd, more, prices } of rows) {
    for (const resolution of RESOLUTIONS) {
      const [plain, referenced] = prices[resolution] ?? [];
      if (plain === undefined) continue;
      const listed = more.at?.[resolution] ?? usd;
      expect(plain, `${id} ${resolution}`).toBe(creditsFor(id, listed, resolution));
      if (more.withReferences) {
        expect(referenced, id).toBe(creditsFor(id, more.withReferences, resolution));
      }
    }
  }
});

test("a picture with many references is not sold below what the provider lists for it", () => {
  const each = (id: string, references: number) =>
    creditsPerImage({ model: id, resolution: "1K" }, { references });

  expect([0, 1, 2, 3, 10].map((count) => each("seedream", count))).toEqual([3, 5, 5, 6, 14]);
  expect([0, 1, 2, 4, 14].map((count) => each("nano-banana", count))).toEqual([5, 5, 6, 6, 9]);
  expect(each("imagen", 4)).toBe(6);
  for (const { id, usd, more, prices, references: most } of rows) {
    for (const resolution of RESOLUTIONS) {
      if (!prices[resolution] || id === "studio") continue;
      for (let count = 0; count <= most; count += 1) {
        const credits = creditsPerImage({ model: id, resolution }, { references: count }) ?? 0;
        const listed = count > 0 ? (more.withReferences ?? usd) : usd;
        const costUsd = (more.at?.[resolution] ?? listed) + (more.perReference ?? 0) * count;
        expect(credits * LEAST_USD_A_CREDIT, `${id} ${resolution} ${count}`).toBeGreaterThan(
          costUsd,
        );
      }
    }
  }
});

/** What the cheapest credit is sold for. */
const LEAST_USD_A_CREDIT = 0.0082;

function creditsFor(id: string, usd: number, resolution: Resolution): number {
  // Studio costs us nothing and is priced by the work: one credit, and two for four times the pixels.
  if (id === "studio") return resolution === "2K" ? 2 : 1;
  // Rounded first to the thousandth of a cent, for 0.1 + 0.2 is not 0.3.
  const cents = Math.round(usd * 1.35 * 100 * 1000) / 1000;
  return Math.max(1, Math.ceil(cents));
}

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

test("without keys Studio alone can be used; with one, the models of its provider can too", async () => {
  const usable = async (keys: Record<string, string>) => {
    const unavailable = await unavailableWith(keys);
    return imageModels.map(({ id }) => id).filter((id) => unavailable[id] === undefined);
  };

  expect(await usable({})).toEqual(["studio"]);
  expect(await usable({ OPENAI_API_KEY: "a-key" })).toEqual([
    ...["studio", "gpt-image-low", "gpt-image", "gpt-image-max"],
  ]);
});

test("what cannot be used names whose key is missing, which may not be its maker's", async () => {
  const unavailable = await unavailableWith({ OPENAI_API_KEY: "a-key" });

  expect(unavailable.imagen).toMatch(/there is no key for Google/);
  for (const id of ["flux-klein", "seedream"]) {
    expect(unavailable[id]).toBe("Not connected: there is no key for fal (FAL_KEY).");
  }
  expect(unavailable["luma-uni"]).toBe("Packshot cannot call Luma yet.");
  expect(unavailable["dall-e-3"]).toBe("OpenAI switched it off on 2026-05-12.");
});

test("a model that could be called says whose key is missing and where it goes", () => {
  const reason = (id: string, missingKey: string | null) => {
    const row = findAnyModel(id);
    return row && whyUnavailable(row, () => ({ hasAdapter: true, missingKey }));
  };

  expect(reason("flux-klein", "FAL_KEY")).toBe("Not connected: there is no key for fal (FAL_KEY).");
  expect(reason("flux-klein", null)).toBeNull();
});
