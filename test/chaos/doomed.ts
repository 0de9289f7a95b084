import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Order } from "./act-until-killed";

/** A process that is to die, or to see PostgreSQL die. It is loaded before it is told where. */
export type Doomed = {
  /** Resolves where it has arrived at the failpoint: dead, or waiting there. */
  act: (order: Order) => Promise<void>;
  goOn: () => Promise<void>;
  /** Ends its work, and is ready for another order. */
  rest: () => Promise<void>;
  end: () => Promise<void>;
};

type Child = ChildProcessByStdio<Writable, Readable, null>;

const ARRIVES_WITHIN_MS = 60_000;

export function spawnDoomed(script: string): Doomed {
  const child: Child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  // Its end of the pipe closes with it.
  child.stdin.on("error", () => undefined);
  const exited = once(child, "exit");
  const heard = new Set<string>();
  createInterface({ input: child.stdout }).on("line", (line) => heard.add(line));

  async function hear(line: string): Promise<void> {
    const deadline = Date.now() + ARRIVES_WITHIN_MS;
    while (!heard.delete(line)) {
      if (child.exitCode !== null) throw new Error(`Ended before it said "${line}"`);
      if (Date.now() > deadline) throw new Error(`Never said "${line}"`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  function say(line: string): void {
    child.stdin.write(`${line}\n`);
  }

  const loaded = hear("loaded");
  loaded.catch(() => undefined);
  return {
    act: async (order) => {
      await loaded;
      say(`act ${JSON.stringify(order)}`);
      if (order.victim === "postgres") return hear("arrived");
      await Promise.race([exited, once(AbortSignal.timeout(ARRIVES_WITHIN_MS), "abort")]);
      if (child.signalCode !== "SIGKILL") throw new Error(`Never came to: ${order.failpoint}`);
    },
    goOn: () => {
      say("on");
      return hear("acted");
    },
    rest: () => {
      say("rest");
      return hear("rested");
    },
    end: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
