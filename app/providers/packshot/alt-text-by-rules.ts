import { splitNegations } from "~/studio/negation";
import { textTasks, type ProductWords } from "../text-task";
import { cutAtWord } from "../writing/clean-text";

/** What is known without looking: the product's title, and what its picture was asked to show. */
export function altTextByRules(words: string, product: ProductWords | null): string {
  const shown = words
    .split(/[,;.\n]/)
    .map((clause) => clause.replace(/\s+/g, " ").trim())
    .filter((clause) => clause !== "" && refusesNothing(clause));
  const parts = [product?.title.trim() ?? "", ...shown].filter((part) => part !== "");
  return cutAtWord(parts.join(", "), textTasks.altText.longestAnswer);
}

/** "No plants" says what a picture does not show. */
function refusesNothing(clause: string): boolean {
  return splitNegations(clause.toLowerCase()).refused === "";
}
