import type { TokenPrices } from "../image-model";

/** What a provider says that one call used. Where it does not tell text from pictures, `textIn` is both. */
export type UsedTokens = { textIn: number; imageIn: number; textOut?: number; imageOut: number };

/** In US dollars, from what was reported. Null where nothing was, or where we do not know what a token costs. */
export function costOfTokens(
  prices: TokenPrices | undefined,
  used: UsedTokens | null,
): number | null {
  if (!prices || !used) return null;
  const { textInUsd = 0, imageInUsd = 0, textOutUsd = 0, imageOutUsd } = prices;
  const millionths =
    used.textIn * textInUsd +
    used.imageIn * imageInUsd +
    (used.textOut ?? 0) * textOutUsd +
    used.imageOut * imageOutUsd;
  return millionths / 1_000_000;
}
