import type { Direction } from "./direction";
import {
  emptySetSummary,
  explainLacks,
  explainUnknown,
  explainUnserved,
  noProductsDrawn,
} from "./messages";
import { readPrompt } from "./read-prompt";

export function describeSet({ plate }: Direction, hasProduct: boolean): string {
  return hasProduct ? plate.title : emptySetSummary;
}

/** What no set can do of a prompt, known before anything is drawn. */
export function warningsFor(prompt: string): string[] {
  const { unserved, unknown, asksForLiving } = readPrompt(prompt);
  const warnings: string[] = [];
  if (unserved.length > 0) warnings.push(explainUnserved(unserved));
  if (unknown.length > 0) warnings.push(explainUnknown(unknown));
  if (asksForLiving) warnings.push(noProductsDrawn);
  return warnings;
}

/** The same, and what was named and this one picture lacks. */
export function warningsOf({ lacks }: Direction, prompt: string): string[] {
  return [...warningsFor(prompt), ...(lacks.length > 0 ? [explainLacks(lacks)] : [])];
}
