import {
  brightWords,
  closeWords,
  concepts,
  coolWords,
  darkWords,
  onWall,
  pureWhiteWords,
  spaciousWords,
  viewWords,
  warmWords,
  type Concept,
} from "./lexicon";
import { asksToHang } from "./hanging";
import { findMentions, mentionsAny, type Mention } from "./mentions";
import { deeperWords, namedColours, palerWords, twoWordColours } from "./named-colours";
import { splitNegations } from "./negation";
import { livingThings, propsBeside, unservedThings } from "./not-served";
import type { Paint } from "./paint";
import { asksForNothing, isProduct, productNames } from "./plain-words";
import { readColours } from "./read-colours";
import type { Plate } from "./sets/plate";

/** Something that was asked for, and the merchant's word for it. */
export type Wish = Concept & { said: string };

/** What the prompt asks for, in words that sets understand. */
export type Wishes = {
  wanted: Wish[];
  /** Tags and colours that must not appear: "no podium", "without plants". */
  refused: string[];
  colours: Paint[];
  /** Colours that would suit and were not asked for: those of a style reference. */
  palette: Paint[];
  /** Which of several colours the floor has, where that was said. */
  ground: Paint | null;
  view: Plate["view"] | null;
  pureWhite: boolean;
  /** "No shadow": the product throws none. */
  shadowless: boolean;
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
/** A variable that nothing filled is said to be one elsewhere; it is no word. */
const UNFILLED = /\{\{[^{}]*\}\}/g;

export function readPrompt(prompt: string): Wishes {
  const written = prompt.slice(0, LONGEST_PROMPT).replace(UNFILLED, " ");
  const text = withoutProductNames(written);
  const { asked, refused } = splitNegations(text.toLowerCase());
  const { colours, ground, rest } = readColours(asked);
  const { wanted: named, unserved } = readWishes(rest);
  const things = colours.length > 0 ? named.filter((wish) => !standsForColours(wish)) : named;
  const hanging = asksToHang(refused) === null ? asksToHang(asked) : null;
  const wanted = hanging === null ? things : [...things, { ...onWall, said: hanging }];
  const names = (words: string[]) => mentionsAny(rest, words);
  return {
    wanted,
    refused: [...tagsIn(refused), ...readColours(refused).colours.map(({ name }) => name)],
    colours,
    palette: [],
    ground,
    view: viewIn(rest, hanging !== null),
    pureWhite: mentionsAny(asked, pureWhiteWords) && isBare(wanted, colours),
    shadowless: mentionsAny(refused, ["shadow"]),
    warmth: names(warmWords) ? 1 : names(coolWords) ? -1 : 0,
    brightness: names(darkWords) ? -1 : names(brightWords) ? 1 : 0,
    size: names(closeWords) ? 1 : names(spaciousWords) ? -1 : 0,
    unserved: [...unserved, ...propsIn(rest)],
    unknown: unknownWords(written, asked),
    asksForLiving: names(livingThings),
  };
}

function withoutProductNames(prompt: string): string {
  return prompt
    .replace(/[’]/g, "'")
    .replace(/\s+/g, " ")
    .replace(productNames, (name) => name.replace(/^.* /u, ""));
}

function viewIn(text: string, hangs: boolean): Wishes["view"] {
  if (mentionsAny(text, viewWords.top)) return "top";
  if (hangs) return "wall";
  return mentionsAny(text, viewWords.eye) ? "eye" : null;
}

const served = concepts.flatMap((concept) => concept.words.map((word) => ({ word, concept })));
const missing = unservedThings.map((word) => ({ word, concept: null }));
/** "Copy space" is a framing, not a wish for space. */
const framings = [...spaciousWords, ...closeWords].map((word) => ({ word, concept: undefined }));

/** The longest words count: "dark stone" is slate, and "wrapping paper" no paper backdrop. */
function readWishes(text: string): { wanted: Wish[]; unserved: string[] } {
  const mentions = findMentions(text, [...served, ...missing, ...framings]);
  const wanted = new Map<Concept, Wish>();
  for (const { concept, said } of mentions)
    if (concept && !wanted.has(concept)) wanted.set(concept, { ...concept, said });
  return {
    wanted: concepts.flatMap((concept) => wanted.get(concept) ?? []),
    unserved: [...new Set(mentions.filter(isMissing).map(({ said }) => said))],
  };
}

/** Who names the colours of Valentine's day means those, and not the ones that we would take. */
function standsForColours({ kind, tags }: Wish): boolean {
  return kind === "season" && tags.some((tag) => tag.startsWith("paint:"));
}

function propsIn(text: string): string[] {
  return [...new Set([...text.matchAll(propsBeside)].map(([, prop]) => prop))];
}

function isMissing({ concept }: Mention<{ concept?: Concept | null }>): boolean {
  return concept === null;
}

function tagsIn(refused: string): string[] {
  return findMentions(refused, served).flatMap(({ concept }) => concept.tags);
}

/** White all round is for who names nothing else to see: a marble podium on white stands in a set. */
function isBare(wanted: Wish[], colours: Paint[]): boolean {
  const isSet = ({ kind, tags }: Wish) =>
    kind !== "mood" && kind !== "light" && !tags.includes("seamless");
  return !wanted.some(isSet) && colours.every(({ name }) => name === "white");
}

const known = new Set(
  [
    ...[...concepts.map(({ words }) => words), ...Object.values(viewWords)],
    ...[Object.keys(namedColours), Object.keys(twoWordColours), palerWords, deeperWords],
    ...[pureWhiteWords, warmWords, coolWords, brightWords, darkWords, closeWords, spaciousWords],
    ...[unservedThings, livingThings],
  ]
    .flat()
    .flatMap((words) => [words, ...words.split(/[ -]/)]),
);

function unknownWords(prompt: string, asked: string): string[] {
  const names = namesIn(prompt);
  const words = asked.match(/#?[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  const isKnown = (word: string) => singulars(word).some((each) => known.has(each));
  return [...new Set(words)].filter((word) => {
    const parts = word.replace(/'s$/, "").split("-");
    return (
      !names.has(word) &&
      !isHex(word) &&
      !isKnown(word) &&
      !parts.every((part) => isKnown(part) || asksForNothing(part))
    );
  });
}

function isHex(word: string): boolean {
  return /^#(?:[0-9a-f]{3}){1,2}$|^hex$/.test(word);
}

/** The word itself, and what it may be the plural of: dunes, arches. */
function singulars(word: string): string[] {
  return [word, word.replace(/(?<=[^s])s$/, ""), word.replace(/(?<=[^s])es$/, "")];
}

/** Several capitals in a row, one before what it is, or a maker: "Halcyon soap", "by Fern & Clay". */
const MAKER = /(?<!\p{L})(?:by|from) (\p{Lu}[\p{L}'-]*(?:(?: [&+])? \p{Lu}[\p{L}'-]*)*)/gu;

function namesIn(prompt: string): Set<string> {
  const names = [...prompt.matchAll(/(\p{Lu}[\p{L}'-]*)(?: [&+])? ([\p{L}'-]+)/gu)]
    .filter(([, , next]) => /^\p{Lu}/u.test(next) || isProduct(next))
    .map(([, name]) => name);
  const makers = [...prompt.matchAll(MAKER)].flatMap(([, maker]) => maker.split(/[ &+]+/));
  return new Set([...names, ...makers].map((name) => name.toLowerCase()));
}
