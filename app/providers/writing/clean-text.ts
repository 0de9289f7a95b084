/** A model's answer as plain text: no control characters, no fence or quotes round the whole, no longer than it may be. */
export function cleanText(answer: string, longest: number): string {
  const plain = answer
    .replace(/\r\n?/g, "\n")
    // Whatever steers a terminal or turns the direction of writing is no part of a text.
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (KEPT.has(character) ? character : ""))
    .trim();
  const bare = unquoted(unfenced(plain)).replace(/\n{3,}/g, "\n\n");
  return cutAtWord(bare, longest);
}

/** Line breaks, and the joiners that emoji and some scripts are written with. */
const KEPT = new Set(["\n", "\t", "\u200c", "\u200d"]);

function unfenced(text: string): string {
  return /^```[a-z]*\n([\s\S]*?)\n?```$/.exec(text)?.[1].trim() ?? text;
}

function unquoted(text: string): string {
  return /^"([^"]*)"$|^“([^“”]*)”$/u.exec(text)?.slice(1).find(Boolean)?.trim() ?? text;
}

/** Cut where a word ends, with a mark that it was cut. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return `${cut.replace(/\s+\S*$/u, "") || cut}…`;
}
