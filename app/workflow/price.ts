import { resolveModel } from "~/providers/image-models";
import { resolveTextModel } from "~/providers/text-models";
import type { SettingsOf } from "./node-kinds";

type Priced = Pick<SettingsOf<"imageGeneration">, "model" | "resolution">;

/** Credits for one picture: a function of model, resolution and how many references. Null where not offered. */
export function creditsPerImage(
  { model, resolution }: Priced,
  given: { references: number },
): number | null {
  const row = resolveModel(model);
  const prices = row?.resolutions[resolution];
  if (!row || !prices) return null;
  // Studio without a product makes an empty set, which is free.
  if (row.provider === "studio" && given.references === 0) return 0;
  const { perReference, at, usd } = row.cost;
  const listed = prices[given.references > 0 ? 1 : 0];
  if (perReference === undefined || given.references === 0) return listed;
  // A provider that bills each reference is not sold below what it costs.
  const costUsd = (at?.[resolution] ?? usd) + perReference * given.references;
  return Math.max(listed, creditsForCost(costUsd));
}

export type PriceRange = { plain: number; least: number; most: number };

/** Credits for one picture: without a reference, with one, and with as many as the model takes. */
export function priceRange(priced: Priced): PriceRange | null {
  const most = resolveModel(priced.model)?.references.max ?? 0;
  const [plain, least, greatest] = [0, Math.min(1, most), most].map((references) =>
    creditsPerImage(priced, { references }),
  );
  return plain === null || least === null || greatest === null
    ? null
    : { plain, least, most: greatest };
}

const CREDITS_PER_USD = 1.35 * 100;

/** Rounded to the thousandth first, for 0.1 + 0.2 is not 0.3. */
function creditsForCost(usd: number): number {
  return Math.max(1, Math.ceil(Math.round(usd * CREDITS_PER_USD * 1000) / 1000));
}

/** Credits for one text: a function of the model alone. Null where it is not offered. */
export function creditsPerText(model: string): number | null {
  return resolveTextModel(model)?.credits ?? null;
}
