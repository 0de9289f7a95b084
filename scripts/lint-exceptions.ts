import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Prints how many comments switch a rule off, and which rules: the number to keep small. */
const FOLDERS = ["app", "prisma", "scripts", "test"];
const CODE = /\.(?:[cm]?js|tsx?)$/;
const SWITCHED_OFF = /(?:\/\/|\/\*) ?eslint-disable(?:-next-line|-line)?\s+(.+?)(?:\s+--|\*\/|$)/gm;

const rules = [...filesOf("."), ...FOLDERS.flatMap(filesUnder)].flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(SWITCHED_OFF)].map((match) => match[1]),
);
const counts = [...new Set(rules)].sort().map((rule) => `${count(rule)} ${rule}`);
console.log(`eslint-disable comments: ${rules.length} (${counts.join(", ") || "none"})`);

function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => CODE.test(name));
}

function filesUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => CODE.test(name)).map((name) => path.join(folder, name));
}

function count(rule: string): number {
  return rules.filter((name) => name === rule).length;
}
