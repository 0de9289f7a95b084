import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { freePort } from "../../scripts/database-system";

const Ready = z.object({
  admin: z.string(),
  app: z.string(),
  control: z.string(),
  database: z.string(),
  /** With --providers: where the played image providers are controlled. */
  providers: z.string().optional(),
  /** With --tls: what a Chromium has to be started with. */
  chromium: z.array(z.string()).default([]),
});

export type Demo = z.infer<typeof Ready> & {
  folder: string;
  /** Everything it has printed so far. */
  output: () => string;
  processId: number;
  /** Sends the signal to the group of processes in front of the terminal, as a terminal does. */
  pressCtrlC: () => void;
  /** All that belongs to it and still runs, as `ps` tells it. */
  running: () => string[];
  /** As Ctrl-C does. The folder stays for a restart. */
  stop: () => Promise<number | null>;
  removeFolder: () => void;
};

const READY_SECONDS = 120;

/** The demo on ports and in a folder of its own; `throughNpm` as a newcomer types it, npm and its shell included. */
export async function startDemo({
  folder = mkdtempSync(path.join(tmpdir(), "packshot-e2e-")),
  args = [] as string[],
  throughNpm = false,
  env = {},
} = {}): Promise<Demo> {
  // Under root the database has a user of its own, who must be able to enter.
  chmodSync(folder, 0o755);
  const port = String(await freePort());
  const flags = ["--data", folder, "--port", port, ...args];
  const [command, script] = throughNpm
    ? ["npm", ["run", "demo", "--"]]
    : [process.execPath, ["--import", "tsx", "scripts/demo.ts"]];
  const child = spawn(command, [...script, ...flags], {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const group = child.pid ?? 0;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const printed: string[] = [];
  const output = () => printed.join("");

  const ready = await new Promise<z.infer<typeof Ready>>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGINT");
      reject(new Error(`The demo was not ready after ${READY_SECONDS} s:\n${output()}`));
    }, READY_SECONDS * 1000);
    void ended.then(() => reject(new Error(`The demo ended:\n${output()}`)));
    function take(chunk: Buffer): void {
      printed.push(chunk.toString("utf8"));
      const line = /^ready (\{.*\})$/m.exec(output())?.[1];
      if (!line) return;
      clearTimeout(timer);
      resolve(Ready.parse(JSON.parse(line)));
    }
    child.stdout.on("data", take);
    child.stderr.on("data", take);
  });

  const belonging = new Set([...descendantsOf(group), serverOf(folder)]);
  return {
    ...ready,
    folder,
    output,
    processId: group,
    pressCtrlC: () => void process.kill(-group, "SIGINT"),
    running: () =>
      processes().flatMap(({ pid, state, command }) =>
        belonging.has(pid) && !state.startsWith("Z") ? [command] : [],
      ),
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
    removeFolder: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Running = { pid: number; parent: number; state: string; command: string };

function processes(): Running[] {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,command="], {
    encoding: "utf8",
  });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state = "", command = ""] =
      /^ *(\d+) +(\d+) +(\S+) +(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), state, command }] : [];
  });
}

function descendantsOf(pid: number): number[] {
  const all = processes();
  const found = [pid];
  for (const parent of found) {
    found.push(...all.filter((one) => one.parent === parent).map((one) => one.pid));
  }
  return found;
}

/** PostgreSQL's first process stands by itself and writes down its number. */
function serverOf(folder: string): number {
  return Number(readFileSync(path.join(folder, "pg", "postmaster.pid"), "utf8").split("\n")[0]);
}
