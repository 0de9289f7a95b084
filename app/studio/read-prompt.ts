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
  unserved: string[];
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
    wanted: concepts.filter(({ words }) => names(words)),
    refused: [
      ...concepts
        .filter(({ words }) => words.some((word) => mentions(refused, word)))
        .flatMap(({ tags }) => tags),
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
    asksForLiving: names(livingThings),
  };
}

function mentions(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  return new RegExp(`(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`).test(
    text,
  );
}

/** "Sky blue" is a colour and "copy space" a framing, not a wish for the sky or for space. */
function isPartOfServed(text: string, word: string): boolean {
  if (word === "sky")
    return /\bsky(?:[ -]blue)?\b/.test(text) && !/\b(?:the|cloudy|open|night) sky\b/.test(text);
  if (word === "space") return /\b(?:negative|copy|white) space|space for\b/.test(text);
  return false;
}
