import type { Direction } from "./direction";
import {
  emptySetSummary,
  explainLacks,
  explainPattern,
  explainTogether,
  explainUnknown,
  explainUnserved,
  noProductsDrawn,
} from "./messages";
import { asksForPatternOnProduct } from "./pattern";
import { readPrompt } from "./read-prompt";
import { unmetOf } from "./unmet";

export function describeSet({ plate }: Direction, hasProduct: boolean): string {
  return hasProduct ? plate.title : emptySetSummary;
}

/** What no set can do of a prompt, known before anything is drawn. */
export function warningsFor(prompt: string): string[] {
  const wishes = readPrompt(prompt);
  const { nowhere, together } = unmetOf(wishes);
  const unserved = [...new Set([...wishes.unserved, ...nowhere])];
  const warnings: string[] = [];
  if (unserved.length > 0) warnings.push(explainUnserved(unserved));
  if (together.length > 0) warnings.push(explainTogether(together));
  if (wishes.unknown.length > 0) warnings.push(explainUnknown(wishes.unknown));
  if (wishes.asksForLiving) warnings.push(noProductsDrawn);
  if (asksForPatternOnProduct(wishes)) warnings.push(explainPattern);
  return warnings;
}

/** The same, and what was named and this one picture lacks. */
export function warningsOf({ lacks }: Direction, prompt: string): string[] {
  const { nowhere } = unmetOf(readPrompt(prompt));
  const here = lacks.filter((said) => !nowhere.includes(said));
  return [...warningsFor(prompt), ...(here.length > 0 ? [explainLacks(here)] : [])];
}
