import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export type Started = { name: string; process: ChildProcess };

const UP_SECONDS = 60;
const PRODUCTION = { NODE_ENV: "production" };
/** glibc keeps freed memory apart for each thread; with two such places the jobs process takes a fifth less. */
export const JOBS_MEMORY = { MALLOC_ARENA_MAX: "2" };
const END_WITH_US = ["--import", "./scripts/end-with-parent.mjs"];

/** The two processes of the app, as built, with an environment of the caller's. */
export function startWeb(env: Record<string, string>, preload: string[] = []): Started {
  return startProcess("web", [...preload, "build/web/serve.js"], { ...PRODUCTION, ...env });
}

export function startJobs(env: Record<string, string>, preload: string[] = []): Started {
  const own = { ...PRODUCTION, ...JOBS_MEMORY, ...env };
  return startProcess("jobs", [...preload, "build/jobs/entry.jobs.js"], own);
}

/** Node with these arguments, ending when we end. What `env` does not name it has from us. */
export function startProcess(name: string, args: string[], env: Record<string, string>): Started {
  // Its own group: Ctrl-C reaches only us, and we stop the others in order.
  const child = spawn(process.execPath, ["--enable-source-maps", ...END_WITH_US, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  return { name, process: child };
}

export async function stopProcess({ process: child }: Started, graceSeconds = 8): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await Promise.race([ended, pause(graceSeconds * 1000, undefined, { ref: false })]);
  if (!hasEnded(child)) child.kill("SIGKILL");
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The wished port where it is free, else any other. */
export async function findPort(wished: number): Promise<number> {
  return (await tryPort(wished)) ?? (await tryPort(0)) ?? wished;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const found = typeof address === "object" && address ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}

/** Until the address answers 200, or an error that says which process is not up. */
export async function waitUntilUp(address: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + UP_SECONDS * 1000;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    const answer = await fetch(address, { headers: { "User-Agent": "Packshot demo" } }).catch(
      () => null,
    );
    if (answer?.ok) return;
    await pause(200);
  }
  throw new Error(`Nothing healthy at ${address} after ${UP_SECONDS} s`);
}
