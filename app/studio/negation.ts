/** What a prompt asks for and what it refuses, as two texts. */
export type Split = { asked: string; refused: string };

const OPENERS = ["no", "not", "without", "avoid", "avoiding", "never", "minus"];
const VERBS = ["want", "use", "show", "add", "include"];
const FILLERS = ["any", "a", "an", "the", "no", "too", "very"];

/** Words that end what is refused: "no props on marble" refuses no marble. */
const ENDS =
  "on in at and but with by under near or nor just only please for against beside , . ; : ! ?".split(
    " ",
  );

const LONGEST_PHRASE = 2;
const LONGEST_LIST = 8;
const GAP = ";";

/**
 * A negation holds for one or two words after it, and for a list that ends in "or": "no plants, props or
 * podium" refuses three things, "no podium, marble counter" only one. One pass, however long the prompt.
 */
export function splitNegations(text: string): Split {
  const words = text.match(/#?[\p{L}\p{N}_'-]+|[.,;:!?]/gu) ?? [];
  const asked: string[] = [];
  const refused: string[] = [];
  for (let at = 0; at < words.length;) {
    const from = afterOpener(words, at);
    if (from !== null) {
      const { taken, end } = readList(words, from);
      refused.push(...taken, GAP);
      asked.push(GAP);
      at = end;
    } else {
      const word = words[at++];
      if (word.endsWith("-free")) refused.push(word.slice(0, -5), GAP);
      else asked.push(word);
    }
  }
  return { asked: asked.join(" "), refused: refused.join(" ") };
}

function afterOpener(words: string[], at: number): number | null {
  const [first, second, third] = words.slice(at, at + 3);
  if (OPENERS.includes(first)) return at + 1;
  if (first === "free" && second === "of") return at + 2;
  if (first === "don't" && VERBS.includes(second)) return at + 2;
  if (first === "do" && second === "not" && VERBS.includes(third)) return at + 3;
  return null;
}

type Part = { taken: string[]; end: number };

function readList(words: string[], from: number): Part {
  const first = readPhrase(words, from);
  const parts = [first];
  let at = first.end;
  while (parts.length < LONGEST_LIST) {
    const isLast = ["or", "nor"].includes(words[words[at] === "," ? at + 1 : at]);
    if (!isLast && words[at] !== ",") return first;
    const part = readPhrase(words, at + (words[at] === "," ? 1 : 0) + (isLast ? 1 : 0));
    parts.push(part);
    at = part.end;
    if (isLast) return { taken: parts.flatMap(({ taken }) => [...taken, GAP]), end: at };
  }
  return first;
}

function readPhrase(words: string[], from: number): Part {
  let end = from;
  while (FILLERS.includes(words[end])) end++;
  const start = end;
  while (end < words.length && end - start < LONGEST_PHRASE && !ENDS.includes(words[end])) end++;
  return { taken: words.slice(start, end), end };
}
