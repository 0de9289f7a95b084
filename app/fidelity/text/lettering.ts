import { distance } from "fastest-levenshtein";
import { z } from "zod";

/** What became of the words on the product. `photo` and `picture` hold the line that differs most, or all of them. */
export const LetteringSchema = z.object({
  kind: z.enum(["no-text", "too-small", "same", "changed"]),
  photo: z.string(),
  picture: z.string(),
  /** Of the line that differs most: the share of its letters that stand where they should. */
  likeness: z.number(),
});
export type Lettering = z.infer<typeof LetteringSchema>;

/** Letters that a reader takes for each other even on a good photo. */
const ALIKE: Record<string, string> = { o: "0", i: "1", l: "1", s: "5", z: "2", b: "8" };

/** 1 where both say the same, spaces, capitals, accents and signs aside. */
export function wordLikeness(one: string, other: string): number {
  const [first, second] = [fold(one), fold(other)];
  const longest = Math.max(first.length, second.length);
  return longest === 0 ? 1 : 1 - distance(first, second) / longest;
}

export function countLetters(text: string): number {
  return fold(text).length;
}

function fold(text: string): string {
  const letters =
    text
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.map((letter) => ALIKE[letter] ?? letter).join("");
}
