import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { ArmedFault } from "../providers/faults";
import type { Logged, Played } from "../providers/serve-wire";

export type WireServers = {
  /** The base address of each provider. */
  addresses: Record<string, string>;
  /** Where they are controlled, and where a person reads what to write into a prompt. */
  control: string;
  process: ChildProcess;
  arm: (fault: Partial<ArmedFault> & Pick<ArmedFault, "provider" | "fault">) => Promise<unknown>;
  pace: (provider: string, meanMs: number) => Promise<unknown>;
  clear: () => Promise<unknown>;
  log: () => Promise<Record<string, Logged[]>>;
  /** Of each provider: the most pictures asked for at once, and with the same prompt. */
  atOnce: () => Promise<Record<string, Played["atOnce"] | undefined>>;
  stop: () => void;
};

const Ready = z.object({ control: z.string(), addresses: z.record(z.string(), z.string()) });

/** In a process of their own, so that what they do to a connection is what a network does. */
export async function startWireServers(args: string[] = []): Promise<WireServers> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/providers/main.ts", ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    // Its own group: Ctrl-C reaches whoever started it, who then stops it.
    detached: true,
  });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`The wire servers ended with ${String(code)}`)));
  });
  const { control, addresses } = Ready.parse(JSON.parse(first.replace(/^ready /, "")));

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(control + path, init);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  }
  return {
    addresses,
    control,
    process: child,
    arm: (fault) => ask("POST", "/faults", fault),
    pace: (provider, meanMs) => ask("POST", "/pace", { provider, meanMs }),
    clear: () => ask("DELETE", "/faults"),
    atOnce: async () =>
      (await ask("GET", "/at-once")) as Record<string, Played["atOnce"] | undefined>,
    log: async () => (await ask("GET", "/log")) as Record<string, Logged[]>,
    stop: () => child.kill(),
  };
}
