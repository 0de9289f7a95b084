/** Where a text says a word, and how: "podiums" for "podium". */
export type Mention<Entry> = Entry & { said: string; from: number; to: number };

/** Whether a text says one of the words, in the singular or the plural. */
export function mentionsAny(text: string, words: string[]): boolean {
  return words.some((word) => placeOf(text, word) !== null);
}

/** The first place of every entry's word, but for those that are part of a longer one. In the order of the text. */
export function findMentions<Entry extends { word: string }>(
  text: string,
  entries: Entry[],
): Mention<Entry>[] {
  const found = entries.flatMap((entry) => {
    const place = placeOf(text, entry.word);
    return place ? [{ ...entry, ...place }] : [];
  });
  return found
    .filter((one) => !found.some((other) => isInside(one, other)))
    .sort((one, other) => one.from - other.from);
}

type Place = { said: string; from: number; to: number };

function isInside(one: Place, other: Place): boolean {
  const longer = other.to - other.from > one.to - one.from;
  return longer && other.from <= one.from && other.to >= one.to;
}

function placeOf(text: string, word: string): Place | null {
  if (!text.includes(word)) return null;
  const letters = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const match = new RegExp(`(?<![\\p{L}\\p{N}_-])${letters}(?:e?s)?(?![\\p{L}\\p{N}_-])`, "u").exec(
    text,
  );
  return match && { said: match[0], from: match.index, to: match.index + match[0].length };
}
