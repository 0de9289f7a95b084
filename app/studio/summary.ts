import { countServing } from "./choose-sets";
import type { Direction } from "./direction";
import {
  emptySetSummary,
  explainLacks,
  explainPattern,
  explainRepeats,
  explainTogether,
  explainUnknown,
  explainUnserved,
  noProductsDrawn,
} from "./messages";
import { asksForPatternOnProduct } from "./pattern";
import { readPrompt, type Wishes } from "./read-prompt";
import { unmetOf, type Unmet } from "./unmet";

export function describeSet({ plate }: Direction, hasProduct: boolean): string {
  return hasProduct ? plate.title : emptySetSummary;
}

/** `isBeyondSets` is true where something was named that no set shows: a model that draws could. */
export type Forecast = { warnings: string[]; isBeyondSets: boolean };

/** What of a prompt will be left out or come again, known before anything is drawn. */
export function forecastOf(prompt: string, count: number): Forecast {
  const wishes = readPrompt(prompt);
  const unmet = unmetOf(wishes);
  const repeats = repeatsFor(wishes, count);
  const left = [wishes.unserved, unmet.nowhere, unmet.together].flat();
  return {
    warnings: [...explainWishes(wishes, unmet), ...(repeats === null ? [] : [repeats])],
    isBeyondSets: left.length > 0 || wishes.asksForLiving,
  };
}

/** That fewer sets than images have what was named; null where there are enough. */
export function repeatsFor(wishes: Wishes, count: number): string | null {
  const sets = countServing(wishes);
  return sets !== null && sets < count ? explainRepeats(count, sets) : null;
}

/** The same, and what was named and this one picture lacks. */
export function warningsOf({ lacks }: Direction, prompt: string): string[] {
  const wishes = readPrompt(prompt);
  const unmet = unmetOf(wishes);
  const here = lacks.filter((said) => !unmet.nowhere.includes(said));
  return [...explainWishes(wishes, unmet), ...(here.length > 0 ? [explainLacks(here)] : [])];
}

function explainWishes(wishes: Wishes, { nowhere, together }: Unmet): string[] {
  const unserved = [...new Set([...wishes.unserved, ...nowhere])];
  const warnings: string[] = [];
  if (unserved.length > 0) warnings.push(explainUnserved(unserved));
  if (together.length > 0) warnings.push(explainTogether(together));
  if (wishes.unknown.length > 0) warnings.push(explainUnknown(wishes.unknown));
  if (wishes.asksForLiving) warnings.push(noProductsDrawn);
  if (asksForPatternOnProduct(wishes)) warnings.push(explainPattern);
  return warnings;
}
