import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every table of the schema has an owner that the lint rules know", () => {
  const models = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+)/gm)].map(
    ([, name]) => name[0].toLowerCase() + name.slice(1),
  );
  const rules = readFileSync("eslint.config.js", "utf8");
  const owners = /const TABLE_OWNERS = \{([^}]*)\}/.exec(rules)?.[1] ?? "";

  expect(models.length).toBeGreaterThan(15);
  expect(models.filter((name) => !owners.includes(`"${name}"`))).toEqual([]);
});

test("files are named in kebab-case, but for what a tool names", () => {
  const folders = ["app", "scripts", "test"];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css)$/.test(entry.name))
      .map(({ parentPath, name }) => ({ path: `${parentPath}/${name}`, name })),
  );
  const route = /^[a-z0-9_]+([.-][a-z0-9_]+|\.\$[A-Za-z]*)*\.tsx?$/;
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(tsx?|mjs|css)$/;
  const named = ({ path, name }: { path: string; name: string }) =>
    kebab.test(name) || (path.startsWith("app/routes/") && (route.test(name) || name[0] === "_"));

  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => !named(file)).map(({ path }) => path)).toEqual([]);
});
