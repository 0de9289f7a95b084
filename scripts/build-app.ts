import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, statSync } from "node:fs";

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

/**
 * Generates the Prisma client and builds web and jobs. What the tools have to say goes into `log`: on a good day it is
 * of no use to whoever starts the demo.
 */
export async function buildApp({
  log,
  signal,
}: {
  log: string;
  signal: AbortSignal;
}): Promise<void> {
  const output = openSync(log, "w");
  try {
    for (const script of ["generate", "build"]) {
      if (await runScript(script, output, signal)) continue;
      signal.throwIfAborted();
      throw new Error(`npm run ${script} failed; ${log} says why.`);
    }
  } finally {
    closeSync(output);
  }
}

function runScript(script: string, output: number, signal: AbortSignal): Promise<boolean> {
  const isWindows = process.platform === "win32";
  const child = spawn("npm", ["run", "-s", script], {
    stdio: ["ignore", output, output],
    shell: isWindows,
    // Its own group, so that npm and what npm started can be ended together.
    detached: !isWindows,
  });
  const end = () => {
    if (child.pid === undefined) return;
    if (isWindows) child.kill();
    else process.kill(-child.pid, "SIGTERM");
  };
  signal.addEventListener("abort", end);
  return new Promise((resolve) => {
    const ended = (isDone: boolean) => {
      signal.removeEventListener("abort", end);
      resolve(isDone);
    };
    child.once("error", () => ended(false));
    child.once("exit", (code) => ended(code === 0));
  });
}

/** Whether what is built is newer than every source. */
export function isBuilt(): boolean {
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
