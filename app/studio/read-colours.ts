import {
  deeperWords,
  doubtfulColours,
  hues,
  namedColours,
  namedPaint,
  palerWords,
  twoWordColours,
} from "./named-colours";
import { deepened, lightened, type Paint } from "./paint";
import { isProduct } from "./plain-words";

export type ColourWords = {
  colours: Paint[];
  /** The colour that was said of the floor or the table, where several were named. */
  ground: Paint | null;
  /** The text without words that belong to a colour alone: "forest green" asks for no forest. */
  rest: string;
};

const GROUNDS = "floor ground table tabletop surface counter podium plinth base desk".split(" ");
const BACKS =
  "background backdrop backdrops wall walls paper studio tone tones colour color cove set".split(
    " ",
  );
const SAYS_COLOUR_BEFORE = ["in", "on", "of", "warm", "and", "or", ",", ":", ...palerWords];
const SAYS_COLOUR_AFTER = [...GROUNDS, ...BACKS, ...hues, "linen", "arch"];
/** Of the doubtful ones, those that are seldom a place or a ground. */
const MAY_STAND_ALONE = ["cream", "champagne", "caramel"];
const GAP = ";";

/** The colours that a text, cut into words by spaces, asks a set for. A product's own are none: "a navy bottle". */
export function readColours(text: string): ColourWords {
  const words = splitShades(text).split(" ");
  const mentioned = coloursIn(words);
  const rest = [...words];
  for (const { at, end, ofProduct } of mentioned)
    if (ofProduct || end - at > 1 || words[at].startsWith("#")) rest.fill(GAP, at, end);
  const found = mentioned.filter(({ ofProduct }) => !ofProduct);
  const colours = uniqueOf(found.map(({ paint }) => paint));
  const grounds = uniqueOf(found.filter((each) => isOfGround(words, each)).map((one) => one.paint));
  const ground = colours.length > 1 && grounds.length === 1 ? grounds[0] : null;
  return { colours, ground, rest: rest.join(" ") };
}

function coloursIn(words: string[]): (Found & { ofProduct: boolean })[] {
  const found: (Found & { ofProduct: boolean })[] = [];
  for (let at = 0; at < words.length;) {
    const colour = colourAt(words, at);
    if (colour) found.push({ ...colour, ofProduct: isProduct(words[colour.end] ?? "") });
    at = colour ? colour.end : at + 1;
  }
  return found;
}

type Found = { paint: Paint; at: number; end: number };

function colourAt(words: string[], at: number): Found | null {
  const hex = hexAt(words, at);
  if (hex) return { paint: { name: hex.toUpperCase(), hex }, at, end: at + 1 };

  const pair = words.slice(at, at + 2).join(" ");
  if (twoWordColours[pair]) return { paint: namedPaint(pair), at, end: at + 2 };

  const shift = [...palerWords, ...deeperWords].includes(words[at]) ? 1 : 0;
  const shade = words[at + shift];
  if (!isColour(shade) || isOnlyAThing(words, at + shift)) return null;
  const hasFamily = hues.has(words[at + shift + 1]) && words[at + shift + 1] !== shade;
  const paint = namedPaint(shade);
  return {
    paint: shift ? shifted(paint, words[at]) : paint,
    at,
    end: at + shift + (hasFamily ? 2 : 1),
  };
}

/** #0B3D2E, #fff, or "hex 0B3D2E". */
function hexAt(words: string[], at: number): string | null {
  const said = /^#?([0-9a-f]{6})$/.exec(words[at]) ?? /^#([0-9a-f]{3})$/.exec(words[at]);
  const isMeant = words[at].startsWith("#") || words[at - 1] === "hex";
  if (!said || !isMeant) return null;
  const [, digits] = said;
  return `#${digits.length === 6 ? digits : digits.replace(/./g, "$&$&")}`;
}

function isColour(word: string | undefined): word is string {
  return word !== undefined && Object.hasOwn(namedColours, word);
}

/** The night cream, sand and sky of a prompt are things, unless it says "sand wall" or "in cream". */
function isOnlyAThing(words: string[], at: number): boolean {
  if (!doubtfulColours.includes(words[at])) return false;
  const before = at > 0 && SAYS_COLOUR_BEFORE.includes(words[at - 1]);
  const after = SAYS_COLOUR_AFTER.includes(words[at + 1]);
  const listed = ["and", ","].includes(words[at + 1]);
  return !after && !(MAY_STAND_ALONE.includes(words[at]) && (before || listed));
}

function shifted({ name, hex }: Paint, how: string): Paint {
  const paler = palerWords.includes(how);
  return { name: `${how} ${name}`, hex: paler ? lightened(hex) : deepened(hex) };
}

/** "Cream floor", "floor: cream", "a table in cream". */
function isOfGround(words: string[], { at, end }: Found): boolean {
  if (GROUNDS.includes(words[end])) return true;
  return GROUNDS.includes(words[at - 2]) && [":", "in", "is"].includes(words[at - 1]);
}

/** "Sage-green" is said in two words, "cut-out" is not. */
function splitShades(text: string): string {
  return text.replace(/(\p{L}+)-(\p{L}+)/gu, (whole, first: string, second: string) =>
    twoWordColours[`${first} ${second}`] || isColour(second) ? `${first} ${second}` : whole,
  );
}

function uniqueOf(paints: Paint[]): Paint[] {
  return [...new Map(paints.map((paint) => [paint.hex, paint])).values()];
}
