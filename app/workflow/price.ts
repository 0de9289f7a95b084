import { resolveModel } from "~/providers/image-models";
import { resolveTextModel } from "~/providers/text-models";
import type { SettingsOf } from "./node-kinds";

type Priced = Pick<SettingsOf<"imageGeneration">, "model" | "resolution">;

/** Credits for one picture: a function of model, resolution and whether there are references. Null where not offered. */
export function creditsPerImage(
  { model, resolution }: Priced,
  given: { references: number },
): number | null {
  const row = resolveModel(model);
  const prices = row?.resolutions[resolution];
  if (!row || !prices) return null;
  // Studio without a product makes an empty set, which is free.
  if (row.provider === "studio" && given.references === 0) return 0;
  return prices[given.references > 0 ? 1 : 0];
}

/** Credits for one text: a function of the model alone. Null where it is not offered. */
export function creditsPerText(model: string): number | null {
  return resolveTextModel(model)?.credits ?? null;
}
