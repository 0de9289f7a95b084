import {
  brightWords,
  closeWords,
  concepts,
  coolWords,
  darkWords,
  livingThings,
  pureWhiteWords,
  spaciousWords,
  unservedThings,
  viewWords,
  warmWords,
  type Concept,
} from "./lexicon";
import { namedColours } from "./named-colours";
import { splitNegations } from "./negation";
import { asksForNothing, isProduct } from "./plain-words";

/** What the prompt asks for, in words that sets understand. */
export type Wishes = {
  wanted: Concept[];
  /** Tags and colours that must not appear: "no podium", "without plants". */
  refused: string[];
  colours: string[];
  view: "eye" | "top" | null;
  pureWhite: boolean;
  warmth: -1 | 0 | 1;
  /** Above zero for light that no low-key set has. */
  brightness: -1 | 0 | 1;
  size: -1 | 0 | 1;
  /** Things that no set has. */
  unserved: string[];
  /** Words that Studio does not know at all. */
  unknown: string[];
  asksForLiving: boolean;
};

const LONGEST_PROMPT = 10_000;

export function readPrompt(prompt: string): Wishes {
  const text = prompt
    .slice(0, LONGEST_PROMPT)
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/\s+/g, " ");
  const { asked, refused } = splitNegations(text);
  const names = (words: string[]) => words.some((word) => mentions(asked, word));
  return {
    wanted: concepts.filter(({ words }) => mentionsAny(asked, words)),
    refused: [
      ...concepts.filter(({ words }) => mentionsAny(refused, words)).flatMap(({ tags }) => tags),
      ...Object.keys(namedColours).filter((name) => mentions(refused, name)),
    ],
    colours: Object.keys(namedColours).filter((name) => mentions(asked, name)),
    view: names(viewWords.top) ? "top" : names(viewWords.eye) ? "eye" : null,
    pureWhite: names(pureWhiteWords),
    warmth: names(warmWords) ? 1 : names(coolWords) ? -1 : 0,
    brightness: names(darkWords) ? -1 : names(brightWords) ? 1 : 0,
    size: names(closeWords) ? 1 : names(spaciousWords) ? -1 : 0,
    unserved: unservedThings.filter(
      (word) => mentions(asked, word) && !isPartOfServed(asked, word),
    ),
    unknown: unknownWords(prompt.slice(0, LONGEST_PROMPT), asked),
    asksForLiving: names(livingThings),
  };
}

const known = new Set(
  [
    ...concepts.flatMap(({ words }) => words),
    ...Object.keys(namedColours),
    ...Object.values(viewWords).flat(),
    ...[pureWhiteWords, warmWords, coolWords, brightWords, darkWords, closeWords, spaciousWords],
    ...[unservedThings, livingThings],
  ]
    .flat()
    .flatMap((words) => [words, ...words.split(/[ -]/)]),
);

function unknownWords(prompt: string, asked: string): string[] {
  const names = namesIn(prompt);
  const words = asked.match(/[\p{L}][\p{L}'-]*/gu) ?? [];
  const isKnown = (word: string) => known.has(word) || known.has(singular(word));
  return [...new Set(words)].filter((word) => {
    const parts = word.replace(/'s$/, "").split("-");
    return !names.has(word) && !parts.every((part) => isKnown(part) || asksForNothing(part));
  });
}

function singular(word: string): string {
  return word.replace(/(?<=[^s])e?s$/, "");
}

/** A product is often called by its name: a capital inside a sentence, several in a row, "Halcyon soap". */
function namesIn(prompt: string): Set<string> {
  const inside = prompt.match(/(?<=[\p{L}\d,] )\p{Lu}[\p{L}'-]*/gu) ?? [];
  const first = [...prompt.matchAll(/(\p{Lu}[\p{L}'-]*)(?: [&+])? ([\p{L}'-]+)/gu)]
    .filter(([, , next]) => /^\p{Lu}/u.test(next) || isProduct(next))
    .map(([, name]) => name);
  return new Set([...inside, ...first].map((name) => name.toLowerCase()));
}

function mentions(text: string, word: string, ending = ""): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  const letters = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${letters}${ending}(?![\\w-])`).test(text);
}

/** A podium or podiums. */
function mentionsAny(text: string, words: string[]): boolean {
  return words.some((word) => mentions(text, word, "(?:e?s)?"));
}

/** "Sky blue" is a colour and "copy space" a framing, not a wish for the sky or for space. */
function isPartOfServed(text: string, word: string): boolean {
  if (word === "sky")
    return /\bsky(?:[ -]blue)?\b/.test(text) && !/\b(?:the|cloudy|open|night) sky\b/.test(text);
  if (word === "space") return /\b(?:negative|copy|white) space|space for\b/.test(text);
  return false;
}
