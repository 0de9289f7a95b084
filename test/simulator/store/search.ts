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
  const asks = FIELDS[field ?? "default"];
  return asks ? asks(product, value, collections) : false;
}

type Asks = (product: ProductRecord, value: string, collections: number[]) => boolean;

const FIELDS: Record<string, Asks | undefined> = {
  default: (product, value) =>
    hasWord([product.title, product.vendor, product.type, product.handle, ...product.tags], value),
  id: (product, value) => isInRange(product.id, value),
  title: (product, value) => hasWord([product.title], value),
  vendor: (product, value) => isSame(product.vendor, value),
  product_type: (product, value) => isSame(product.type, value),
  tag: (product, value) => product.tags.some((tag) => isSame(tag, value)),
  status: (product, value) => value.split(",").includes(product.status.toLowerCase()),
  handle: (product, value) => isSame(product.handle, value),
  collection_id: (_product, value, collections) => collections.includes(Number(value)),
  updated_at: (product, value) => isInRange(Date.parse(product.updatedAt), value),
  created_at: (product, value) => isInRange(Date.parse(product.createdAt), value),
};

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
