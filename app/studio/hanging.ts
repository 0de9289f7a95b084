/** Where a prompt asks for the product to hang, in its own words; null where it does not. `text` is in small letters. */
export function asksToHang(text: string): string | null {
  for (const clause of text.split(/[,.;:!?]/)) {
    const match = HANGS.exec(clause) ?? ON_A_HOOK.exec(clause) ?? ON_THE_WALL.exec(clause);
    if (match) return match[0].trim();
  }
  return null;
}

/** Plants and lamps hang in sets; who names them asks for those. */
const DECORATION = "plant|lamp|light|lantern|ivy|vine|basket|fern|garland|leaves|flower|bauble";
const HANGS = new RegExp(
  `(?<![\\p{L}-])(?:hang|hangs|hanging|hung)(?![\\p{L}-])(?! (?:[\\p{L}-]+ )?(?:${DECORATION}))`,
  "u",
);

const adjectives = (most: number) => `(?:(?!and |or |with )[\\p{L}-]+ ){0,${most}}`;
const ON_A_HOOK = new RegExp(
  `(?<!\\p{L})(?:on|from|off) ${adjectives(3)}(?:hook|peg|hanger|clothesline|washing line)s?(?!\\p{L})`,
  "u",
);

/** Light and shadow fall on walls, shelves are on them, and things stand on a low one out of doors. */
const ON_THE_WALL = new RegExp(
  "(?<!(?:light|shadow|shade|sun|glow|beam|leaf|leaves|blinds|tile|shel(?:f|ves))\\p{L}*(?: [\\p{L}-]+){0,4} ?)" +
    "(?<!\\p{L})(?:on|to) (?:a|an|the|my|our) (?!(?:low|stone|brick|garden|sea|harbour) )" +
    `${adjectives(3)}wall(?![\\p{L}-])(?! behind)`,
  "u",
);
