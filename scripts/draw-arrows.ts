import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** Redraws the arrows of docs/architecture.md from the code; with --check it only says whether they are true. */
const PAGE = "docs/architecture.md";
const START = "<!-- arrows: drawn by `npm run arrows` -->\n";
const END = "<!-- end of arrows -->";

const page = readFileSync(PAGE, "utf8");
const [before, rest] = split(page, START);
const [, after] = split(rest, END);
const redrawn = `${before}${START}\n${drawing()}\n${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(PAGE, redrawn);
else if (redrawn !== page) {
  throw new Error(`The arrows in ${PAGE} are not those of the code. Run \`npm run arrows\`.`);
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`${PAGE} has lost its line ${mark.trim()}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** One arrow per pair of folders, in a fixed order, so that a diff shows what changed and nothing else. */
function drawing(): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      ...["app", "--config", ".dependency-cruiser.cjs", "--include-only", "^app/"],
      ...["--collapse", "^app/[^/]+/", "--output-type", "json"],
    ],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(stderr);
  const { modules } = JSON.parse(stdout) as {
    modules: { source: string; dependencies: { resolved: string }[] }[];
  };
  const arrows = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => `${folderOf(source)} --> ${folderOf(resolved)}`),
  );
  const isBetweenFolders = (arrow: string) => new Set(arrow.split(" --> ")).size === 2;
  const lines = [...new Set(arrows)].filter(isBetweenFolders).sort();
  return ["```mermaid", "flowchart LR", ...lines.map((line) => `  ${line}`), "```", ""].join("\n");
}

function folderOf(file: string): string {
  return (
    file
      .replace(/^app\//, "")
      .replace(/\/$/, "")
      .split("/")[0] ?? file
  );
}
