import {
  closeWords,
  concepts,
  coolWords,
  livingThings,
  pureWhiteWords,
  spaciousWords,
  unservedThings,
  viewWords,
  warmWords,
  type Concept,
} from "./lexicon";
import { namedColours } from "./named-colours";

/** What the prompt asks for, in words that sets understand. */
export type Wishes = {
  wanted: Concept[];
  /** Tags that must not appear: "no podium", "without plants". */
  refused: string[];
  colours: string[];
  view: "eye" | "top" | null;
  pureWhite: boolean;
  warmth: -1 | 0 | 1;
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
  const { asked, refusedWords } = splitNegations(text);
  const names = (words: string[]) => words.some((word) => mentions(asked, word));
  return {
    wanted: concepts.filter(({ words }) => names(words)),
    refused: concepts
      .filter(({ words }) => words.some((word) => mentions(refusedWords, word)))
      .flatMap(({ tags }) => tags),
    colours: Object.keys(namedColours).filter((name) => mentions(asked, name)),
    view: names(viewWords.top) ? "top" : names(viewWords.eye) ? "eye" : null,
    pureWhite: names(pureWhiteWords),
    warmth: names(warmWords) ? 1 : names(coolWords) ? -1 : 0,
    size: names(closeWords) ? 1 : names(spaciousWords) ? -1 : 0,
    unserved: unservedThings.filter(
      (word) => mentions(asked, word) && !isPartOfServed(asked, word),
    ),
    asksForLiving: names(livingThings),
  };
}

/** A negation holds for the word after it and for the words joined to that by "or", "nor" or a comma. */
const NEGATION = new RegExp(
  String.raw`\b(?:no|not|without|avoid|avoiding|never|don't want|free of|minus)(?: (?:any|a|an|the|on))? ` +
    String.raw`((?:[\w'-]+)(?:(?:, (?:or |nor |no )?| or | nor )(?:any |a |an |the )?[\w'-]+)*)`,
  "g",
);

function splitNegations(text: string): { asked: string; refusedWords: string } {
  const refused: string[] = [];
  let asked = text.replace(NEGATION, (_, words: string) => {
    refused.push(words);
    return " ; ";
  });
  asked = asked.replace(/\b([\w']+)-free\b/g, (_, word: string) => {
    refused.push(word);
    return " ; ";
  });
  return { asked, refusedWords: refused.join(" ; ") };
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
