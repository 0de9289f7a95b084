import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Two parts, of which the one called jobs is killed, as by a machine that is out of memory. */
const SCRIPT = `
  import { spawn } from "node:child_process";
  import { runTogether } from "./scripts/run-together.ts";
  const together = runTogether();
  const part = (name) => ({ name, process: spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]) });
  const jobs = part("jobs");
  together.keep(part("web"));
  together.keep(jobs);
  jobs.process.kill("SIGKILL");
`;

test("when one part is killed all stop, and it is said that they did and how to go on", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", SCRIPT],
    { encoding: "utf8", timeout: 60_000 },
  );

  expect(stderr.trim()).toBe(
    "The jobs process ended with a signal, so everything was stopped. Start it again with the same command: your data is kept.",
  );
  expect(status).toBe(1);
});
