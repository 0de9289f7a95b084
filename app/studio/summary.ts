import type { Direction } from "./direction";
import { emptySetSummary, explainUnknown, explainUnserved, noProductsDrawn } from "./messages";
import { readPrompt } from "./read-prompt";

export function describeSet({ plate }: Direction, hasProduct: boolean): string {
  return hasProduct ? plate.title : emptySetSummary;
}

export function warningsFor(prompt: string): string[] {
  const { unserved, unknown, asksForLiving } = readPrompt(prompt);
  const warnings: string[] = [];
  if (unserved.length > 0) warnings.push(explainUnserved(unserved));
  if (unknown.length > 0) warnings.push(explainUnknown(unknown));
  if (asksForLiving) warnings.push(noProductsDrawn);
  return warnings;
}
