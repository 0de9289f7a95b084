import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished, vi } from "vitest";

const SCRIPT = "test/integration/generation/work-until-killed.ts";
const LOADS_WITHIN_MS = 60_000;

export type JobsProcess = {
  /** The lines it printed. */
  said: string[];
  /** The image jobs whose calls it has begun. */
  begun: () => string[];
  /** Until it takes jobs. */
  isReady: () => Promise<void>;
  signal: (signal: NodeJS.Signals) => boolean;
  /** As a machine does that loses power. */
  kill: () => Promise<void>;
};

/** A jobs process of its own, of these traits, that ends with the test at the latest. */
export function startJobsProcess(
  traits: string[] = [],
  env: Record<string, string> = {},
): JobsProcess {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, ...traits], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => said.push(line));

  return {
    said,
    begun: () =>
      said.flatMap((line) => (line.startsWith("begun ") ? line.slice("begun ".length) : [])),
    isReady: () =>
      vi
        .waitUntil(() => said.includes("ready"), { timeout: LOADS_WITHIN_MS })
        .then(() => undefined),
    signal: (signal) => child.kill(signal),
    kill: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
