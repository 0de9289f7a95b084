import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const PAGES = [
  "README.md",
  "AGENTS.md",
  "NOTICE.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const NAMED = /`((?:app|docs|scripts|prisma|test)\/[\w$.\-/]*)`/g;
const LINKED = /\]\((?!https?:)([^)#]+)\)/g;

test("every path that the documents name exists", () => {
  const missing = PAGES.flatMap((page) => {
    const text = readFileSync(page, "utf8");
    const named = [...text.matchAll(NAMED)].map((match) => match[1]);
    const linked = [...text.matchAll(LINKED)].map((match) => besides(page, match[1]));
    return [...named, ...linked]
      .filter((path) => !existsSync(path))
      .map((path) => `${page}: ${path}`);
  });

  expect(missing).toEqual([]);
});

test("every invariant names a test that exists by that name, one for each of its claims", () => {
  const rows = readFileSync("docs/architecture.md", "utf8").match(/^\| \d .*$/gm) ?? [];
  const proofs = rows.map((row) => proofsIn(row).length);

  expect(proofs).toEqual([1, 4, 3, 1, 1, 1, 1, 1, 1]);
  expect(rows.flatMap(proofsIn).filter(isNowhere)).toEqual([]);
});

test("every guard names a test that exists by that name", () => {
  const rows = readFileSync("docs/guards.md", "utf8").match(/^\| (?!Guard|---).*$/gm) ?? [];

  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => proofsIn(row).length !== 1)).toEqual([]);
  expect(rows.flatMap(proofsIn).filter(isNowhere)).toEqual([]);
});

type Proof = { file: string; title: string };

function proofsIn(row: string): Proof[] {
  const named = [...row.matchAll(/`(test\/[^`]+)`: "([^"]+)"/g)];
  return named.map(([, file, title]) => ({ file, title }));
}

function isNowhere({ file, title }: Proof): boolean {
  return !readFileSync(file, "utf8").includes(title);
}

test("the README stays short and names the two commands", () => {
  const text = readFileSync("README.md", "utf8");

  expect(text.split("\n").length).toBeLessThan(150);
  expect(text).toContain("npm ci && npm run demo");
  expect(text).toContain("npm ci && npm test");
});

test("every setting the app reads is in .env.example", () => {
  const settings = [
    ...readFileSync("app/platform/env.server.ts", "utf8").matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm),
  ].map(([, name]) => name);
  const example = readFileSync(".env.example", "utf8");

  expect(settings.length).toBeGreaterThan(20);
  expect(settings.filter((name) => !new RegExp(`^${name}=`, "m").test(example))).toEqual([]);
});

function besides(page: string, link: string): string {
  const folder = page.includes("/") ? page.slice(0, page.lastIndexOf("/") + 1) : "";
  return `${folder}${link}`;
}
