import type { ProductRecord } from "./records";

type Term = { field: string | null; value: string; not: boolean };

/**
 * Shopify's search syntax as far as product search needs it: words, quoted phrases, `field:value`, AND, OR, NOT
 * and a trailing `*`. Brackets are read as spaces.
 */
export function productMatches(
  query: string | null | undefined,
  inCollections: (id: number) => number[],
) {
  const groups = parseQuery(query ?? "");
  return (product: ProductRecord): boolean =>
    groups.length === 0 ||
    groups.some((terms) =>
      terms.every((term) => fits(product, term, inCollections(product.id)) !== term.not),
    );
}

export function textMatches(query: string | null | undefined) {
  const groups = parseQuery(query ?? "");
  return (...texts: string[]): boolean =>
    groups.length === 0 ||
    groups.some((terms) => terms.every((term) => hasWord(texts, term.value) !== term.not));
}

function parseQuery(query: string): Term[][] {
  const tokens = query
    .replaceAll(/[()]/g, " ")
    .match(/-?\w+:(?:"[^"]*"|'[^']*'|\S+)|-?"[^"]*"|-?'[^']*'|\S+/g);
  const groups: Term[][] = [];
  let group: Term[] = [];
  let isNegated = false;
  for (const token of tokens ?? []) {
    if (token === "AND") continue;
    if (token === "OR") {
      if (group.length > 0) groups.push(group);
      group = [];
      continue;
    }
    if (token === "NOT") {
      isNegated = true;
      continue;
    }
    group.push(readTerm(token, isNegated));
    isNegated = false;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function readTerm(token: string, isNegated: boolean): Term {
  const not = isNegated !== token.startsWith("-");
  const bare = token.replace(/^-/, "");
  const match = /^(\w+):(.*)$/s.exec(bare);
  const field = match?.[1] ?? null;
  return { field, value: unquote(match?.[2] ?? bare).toLowerCase(), not };
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, "$2");
}

function fits(product: ProductRecord, { field, value }: Term, collections: number[]): boolean {
  switch (field) {
    case null:
    case "default":
      return hasWord(
        [product.title, product.vendor, product.type, product.handle, ...product.tags],
        value,
      );
    case "id":
      return isInRange(product.id, value);
    case "title":
      return hasWord([product.title], value);
    case "vendor":
      return isSame(product.vendor, value);
    case "product_type":
      return isSame(product.type, value);
    case "tag":
      return product.tags.some((tag) => isSame(tag, value));
    case "status":
      return value.split(",").includes(product.status.toLowerCase());
    case "handle":
      return isSame(product.handle, value);
    case "collection_id":
      return collections.includes(Number(value));
    case "updated_at":
      return isInRange(Date.parse(product.updatedAt), value);
    case "created_at":
      return isInRange(Date.parse(product.createdAt), value);
    default:
      return false;
  }
}

function hasWord(texts: string[], wanted: string): boolean {
  const prefix = wanted.replace(/\*$/, "");
  return texts.some((text) => text.toLowerCase().includes(prefix));
}

function isSame(text: string, wanted: string): boolean {
  const lower = text.toLowerCase();
  return wanted.endsWith("*") ? lower.startsWith(wanted.slice(0, -1)) : lower === wanted;
}

function isInRange(value: number, condition: string): boolean {
  const [, sign = "", rest = ""] = /^(>=|<=|>|<)?(.*)$/.exec(condition) ?? [];
  const wanted = /^\d+$/.test(rest) ? Number(rest) : Date.parse(unquote(rest));
  switch (sign) {
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
    default:
      return value === wanted;
  }
}
