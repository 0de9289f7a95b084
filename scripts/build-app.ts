import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";

const SOURCES = [
  "app",
  "public",
  "scripts/serve.ts",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "prisma/schema.prisma",
];
const BUILT = ["build/server/index.js", "build/jobs/entry.jobs.js", "build/web/serve.js"];

/** Generates the Prisma client and builds web and jobs, unless what is built is newer than every source. */
export function buildApp(): void {
  if (isBuilt()) return;
  for (const script of ["generate", "build"]) {
    const { status } = spawnSync("npm", ["run", "-s", script], {
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error(`npm run ${script} failed`);
  }
}

function isBuilt(): boolean {
  if (!BUILT.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...BUILT.map((file) => statSync(file).mtimeMs));
  return SOURCES.every((source) => newestIn(source) < oldest);
}

function newestIn(place: string): number {
  const { mtimeMs } = statSync(place);
  if (!statSync(place).isDirectory()) return mtimeMs;
  const inside = readdirSync(place).map((name) => newestIn(`${place}/${name}`));
  return Math.max(mtimeMs, ...inside);
}
