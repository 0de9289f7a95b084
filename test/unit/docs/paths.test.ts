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

test("every invariant names a test that exists by that name", () => {
  const rows = [
    ...readFileSync("docs/architecture.md", "utf8").matchAll(/`(test\/[^`]+)`: "([^"]+)"/g),
  ];

  expect(rows.length).toBe(9);
  for (const [, file, title] of rows) expect(readFileSync(file, "utf8")).toContain(title);
});

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
