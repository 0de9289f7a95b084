import { findModel } from "~/providers/image-models";
import type { NodeOf } from "~/workflow/document";

export const TIPS = ["no-reference", "few-words", "dear-first", "batch-of-one"] as const;
export type Tip = (typeof TIPS)[number];

type Moment = {
  node: NodeOf<"imageGeneration">;
  prompt: string;
  /** Its prompt is being written now: nobody wants to be told while typing. */
  isWriting: boolean;
  references: number;
  hasRun: boolean;
};

const FEW_WORDS = 2;

const APPLIES: Record<Tip, (moment: Moment) => boolean> = {
  "no-reference": ({ references, prompt }) => references === 0 && prompt !== "",
  "few-words": ({ prompt, isWriting }) =>
    !isWriting && prompt !== "" && prompt.split(/\s+/).length <= FEW_WORDS,
  "dear-first": ({ node, hasRun }) => !hasRun && isDear(node.settings.model),
  "batch-of-one": ({ node, hasRun }) => hasRun && node.settings.count === 1,
};

/** The one thing worth saying now, of what the merchant did not wave away for good. */
export function tipFor(moment: Moment, dismissed: ReadonlySet<string>): Tip | null {
  return TIPS.find((tip) => !dismissed.has(tip) && APPLIES[tip](moment)) ?? null;
}

function isDear(modelId: string): boolean {
  const tier = findModel(modelId)?.tier;
  return tier === "pro" || tier === "premium";
}
