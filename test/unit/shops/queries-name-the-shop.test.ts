import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

/** Upkeep looks at all shops at once. It answers nobody but the operator, and what it finds carries its shop along. */
const UPKEEP = [
  "app/credits/wallet.server.ts expireGrants",
  "app/credits/wallet.server.ts listOpenHolds",
  "app/generation/keep-bulk-runs.server.ts lapseBulkRuns",
  "app/generation/keep-bulk-runs.server.ts recoverBulkRuns",
  "app/generation/recover-image-jobs.server.ts recoverImageJobs",
  "app/generation/reported-costs.server.ts readReportedCosts",
  "app/images/find-unjudged.server.ts findUnjudged",
  "app/publishing/recover-publications.server.ts recoverPublications",
];

const tenants = [
  ...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm),
]
  .filter(([, , fields]) => /^\s+shop\s+String/m.test(fields))
  .map(([, name]) => name);
const accessors = new Set(tenants.map((name) => name[0].toLowerCase() + name.slice(1)));

type Query = { place: string; text: string };

/** Every query on a shop's table in the app: the part of it that decides which rows it touches. */
function queriesOf(file: string): Query[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found: Query[] = [];
  function visit(node: ts.Node): void {
    const text = rowsOfCall(node, source) ?? rowsOfSql(node);
    if (text !== null) found.push({ place: `${file} ${functionAround(node)}`, text });
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

/** `db.run.findMany({ where })`. What is created has its shop, or its row would not compile. */
function rowsOfCall(node: ts.Node, source: ts.SourceFile): string | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: table, name: method } = node.expression;
  if (!ts.isPropertyAccessExpression(table) || !accessors.has(table.name.text)) return null;
  if (method.text.startsWith("create")) return null;
  const wish = node.arguments.at(0);
  const where = wish && ts.isObjectLiteralExpression(wish) ? valueOf(wish, "where") : undefined;
  return where ? spelledOut(where, source) : "";
}

function valueOf(wish: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  const property = wish.properties.find((one) => one.name?.getText() === name);
  return property && ts.isPropertyAssignment(property) ? property.initializer : property;
}

/** The names of its fields, with those of what it spreads, names or calls, where that is declared in the same file. */
function spelledOut(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isIdentifier(node)) return declarationOf(node.text, source);
  if (ts.isCallExpression(node)) return declarationOf(node.expression.getText(), source);
  if (!ts.isObjectLiteralExpression(node)) return "";
  return node.properties
    .map((field) =>
      ts.isSpreadAssignment(field) ? spelledOut(field.expression, source) : field.name.getText(),
    )
    .join("\n");
}

function declarationOf(name: string, source: ts.SourceFile): string {
  let found = "";
  function visit(node: ts.Node): void {
    const isOne = ts.isVariableDeclaration(node) && node.name.getText() === name;
    const made = isOne ? node.initializer : undefined;
    if (made) found += spelledOut(made, source);
    if (ts.isFunctionDeclaration(node) && node.name?.text === name) {
      const answer = node.body?.statements.find(ts.isReturnStatement)?.expression;
      if (answer) found += spelledOut(answer, source);
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

/** SQL of our own: what comes after its first where, or all of it where there is none. */
function rowsOfSql(node: ts.Node): string | null {
  if (!ts.isTaggedTemplateExpression(node)) return null;
  const text = node.template.getText();
  if (!tenants.some((name) => text.includes(`"${name}"`))) return null;
  const from = /^`\s*(select|update|delete)/i.test(text) ? text.search(/\bwhere\b/i) : 0;
  return text.slice(Math.max(0, from)).replace(/\breturning\b[^]*/i, "");
}

function functionAround(node: ts.Node): string {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionDeclaration(at) && at.name) return at.name.text;
  }
  return "";
}

const queries = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("generated/"))
  .flatMap((name) => queriesOf(`app/${name}`));

test("every query of the app on a shop's table says which shop", () => {
  expect(queries.length).toBeGreaterThan(120);
  const without = queries.filter(({ text }) => !/\bshop(\b|_)/.test(text));
  expect(without.map(({ place }) => place).sort()).toEqual(UPKEEP);
});
