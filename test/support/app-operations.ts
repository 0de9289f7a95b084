import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Every `#graphql` text in app/, by its operation's name, with the fragments it speaks of put in. */
export function readAppOperations(): Map<string, string> {
  const texts = new Map<string, ts.TemplateLiteral>();
  const found: ts.TemplateLiteral[] = [];
  for (const name of readdirSync("app", { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(name)) continue;
    const file = path.join("app", name);
    const text = readFileSync(file, "utf8");
    if (!text.includes("#graphql")) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    visit(source, (template) => {
      if (!template.getText().startsWith("`#graphql")) return;
      found.push(template);
      const { parent } = template;
      if (ts.isVariableDeclaration(parent)) texts.set(parent.name.getText(), template);
    });
  }
  const documents = found.map((template) => textOf(template, texts));
  return new Map(
    documents.flatMap((document) => {
      const name = /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1];
      return name ? [[name, document] as const] : [];
    }),
  );
}

function visit(node: ts.Node, act: (template: ts.TemplateLiteral) => void): void {
  if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) act(node);
  node.forEachChild((child) => visit(child, act));
}

function textOf(template: ts.TemplateLiteral, texts: Map<string, ts.TemplateLiteral>): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const spans = template.templateSpans.map(({ expression, literal }) => {
    const named = texts.get(expression.getText());
    if (!named) throw new Error(`No #graphql text is called ${expression.getText()}`);
    return textOf(named, texts) + literal.text;
  });
  return template.head.text + spans.join("");
}
