import type { Direction } from "./direction";
import { emptySetSummary, explainUnserved, noProductsDrawn } from "./messages";
import { readPrompt } from "./read-prompt";

export function describeSet({ plate }: Direction, hasProduct: boolean): string {
  return hasProduct ? plate.title : emptySetSummary;
}

export function warningsFor(prompt: string): string[] {
  const { unserved, asksForLiving } = readPrompt(prompt);
  const warnings: string[] = [];
  if (unserved.length > 0) warnings.push(explainUnserved(unserved));
  if (asksForLiving) warnings.push(noProductsDrawn);
  return warnings;
}
