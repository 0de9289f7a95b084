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

/** What no set can do of a prompt, known before anything is drawn. */
export function warningsFor(prompt: string): string[] {
  const wishes = readPrompt(prompt);
  return explainWishes(wishes, unmetOf(wishes));
}

/** That fewer sets than images have what was named; null where there are enough. */
export function repeatsFor(prompt: string, count: number): string | null {
  const sets = countServing(readPrompt(prompt));
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
