import { readPrompt, type Wishes } from "~/studio/read-prompt";
import type { ProductWords } from "../text-task";

/** What a photographer would settle where the words leave it open, and the tags of what that brings. */
type Choice = { words: string; tags: string[]; suits: (wishes: Wishes) => boolean };

const always = () => true;
const asksFor =
  (...tags: string[]) =>
  ({ wanted }: Wishes) =>
    wanted.some((wish) => wish.tags.some((tag) => tags.includes(tag)));
const isDark = ({ brightness }: Wishes) => brightness < 0;
const isWarm = ({ warmth }: Wishes) => warmth > 0;

/** The first that suits and brings nothing the merchant refused. The last of each list always suits. */
const surfaces: readonly Choice[] = [
  {
    words: "on black marble",
    tags: ["marble", "black"],
    suits: (all) => isLuxury(all) && isDark(all),
  },
  { words: "on white marble", tags: ["marble", "white"], suits: (all) => isLuxury(all) },
  { words: "on dark slate", tags: ["slate"], suits: isDark },
  { words: "on walnut wood", tags: ["wood", "walnut"], suits: asksFor("cozy", "autumn", "coffee") },
  { words: "on pale oak", tags: ["wood", "oak"], suits: asksFor("natural", "organic", "home") },
  { words: "on a pastel backdrop", tags: ["pastel"], suits: asksFor("playful") },
  { words: "on light limestone", tags: ["limestone"], suits: asksFor("spa", "fresh", "summer") },
  { words: "on white linen", tags: ["linen"], suits: asksFor("feminine") },
  { words: "on light limestone", tags: ["limestone"], suits: always },
  { words: "on pale oak", tags: ["wood", "oak"], suits: always },
  { words: "on a seamless paper backdrop", tags: ["plain", "seamless"], suits: always },
];

const lights: readonly Choice[] = [
  { words: "in low evening light from one side", tags: ["evening"], suits: isDark },
  { words: "in warm evening light", tags: ["evening"], suits: asksFor("holiday", "cozy") },
  { words: "in warm low sun", tags: ["sun", "golden"], suits: isWarm },
  {
    words: "in soft morning daylight",
    tags: ["morning", "daylight"],
    suits: asksFor("fresh", "summer"),
  },
  {
    words: "in soft daylight from a window at the side",
    tags: ["window", "daylight"],
    suits: always,
  },
  { words: "in soft daylight", tags: ["daylight"], suits: always },
  { words: "in soft light", tags: ["soft"], suits: always },
];

function isLuxury(wishes: Wishes): boolean {
  return asksFor("luxury")(wishes);
}

/**
 * A photographer's prompt out of a merchant's words: they stay as they were written, refusals and all, and what they
 * leave open is settled in words that every model knows. Pure: the same words give the same prompt, and improving it
 * again changes nothing.
 */
export function improvePrompt(words: string, product: ProductWords | null): string {
  const written = asClause(words);
  const wishes = readPrompt(written);
  const opening = written === "" ? subjectOf(product) : withSubject(written, product);
  return [opening, ...whatIsOpen(wishes, written)].join(", ") + ".";
}

function whatIsOpen(wishes: Wishes, written: string): string[] {
  if (wishes.pureWhite) return settledOn(written, ["in even light", ...FRAMING]);
  const light = isLit(wishes) ? null : choose(lights, wishes);
  const surface = isSet(wishes) ? null : surfaceFor(wishes);
  const shadow = wishes.shadowless || mentionsShadow(wishes) ? null : "with a gentle shadow";
  const open = [surface, light, shadow].filter((part) => part !== null);
  return settledOn(written, [...open, ...(wishes.size > 0 ? [SHARP] : FRAMING)]);
}

const SHARP = "every detail of the product sharp";
const FRAMING = ["the whole product in the frame", SHARP];

/** Said once: who improves an improved prompt adds nothing. */
function settledOn(written: string, parts: string[]): string[] {
  const said = written.toLowerCase();
  return parts.filter((part) => !said.includes(part.toLowerCase()));
}

function isSet({ wanted, view }: Wishes): boolean {
  const settling = ["surface", "place", "season", "podium"];
  return view === "wall" || wanted.some(({ kind }) => settling.includes(kind));
}

function isLit({ wanted }: Wishes): boolean {
  return wanted.some(({ kind }) => kind === "light");
}

function mentionsShadow({ wanted, refused }: Wishes): boolean {
  return refused.includes("shadow") || wanted.some(({ tags }) => tags.includes("shadow"));
}

/** Colours that somebody named belong to what stands behind the product. */
function surfaceFor(wishes: Wishes): string | null {
  const colour = wishes.colours.at(0);
  const isPlain = colour && !wishes.refused.includes("plain") && /^\p{L}+$/u.test(colour.name);
  return isPlain ? `on a seamless ${colour.name} backdrop` : choose(surfaces, wishes);
}

function choose(choices: readonly Choice[], wishes: Wishes): string | null {
  const { refused } = wishes;
  const fitting = choices.filter(({ tags }) => !tags.some((tag) => refused.includes(tag)));
  return fitting.find(({ suits }) => suits(wishes))?.words ?? null;
}

const OPENING = "Product photograph of";

function withSubject(written: string, product: ProductWords | null): string {
  if (/\bphoto(?:graph)?s?\b/i.test(written)) return capitalised(written);
  return `${subjectOf(product)}: ${written}`;
}

/** A title that a set would obey, as "Oak Chair" or "Snow Boots", is not said: the product is in the photo. */
function subjectOf(product: ProductWords | null): string {
  const title = product ? asClause(product.title) : "";
  const { wanted, unserved, colours, refused, pureWhite } = readPrompt(title);
  const asks = wanted.length + unserved.length + colours.length + refused.length > 0 || pureWhite;
  const isNamed = title !== "" && title.length <= LONGEST_TITLE && !asks;
  return `${OPENING} ${isNamed ? title : "the product"}`;
}

const LONGEST_TITLE = 80;

/** One line without the stop at its end. */
function asClause(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\s.,;]+$/u, "");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
