import { spawn, type SpawnOptions } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerUser } from "./database-binaries";

/** The PG* variables and the locale of whoever starts us must not steer our server. */
export async function runAs(
  { user, home }: { user: ServerUser; home: string },
  command: string,
  parameters: string[],
): Promise<void> {
  const foreign = Object.keys(process.env).filter((name) => /^(PG|LC_|LANG)/.test(name));
  const options: SpawnOptions = {
    ...user,
    cwd: home,
    env: {
      ...process.env,
      ...Object.fromEntries(foreign.map((name) => [name, undefined])),
      HOME: home,
      LC_ALL: "C",
    },
    stdio: "ignore",
    // Its own group: Ctrl-C while the server starts or stops lets it finish, and whoever started it ends it.
    detached: process.platform !== "win32",
  };
  const child = spawn(command, parameters, options);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("exit", resolve);
  });
  if (status !== 0) throw new Error(`${path.basename(command)} ended with ${String(status)}`);
}

/** One starter at a time on one data folder; a lock whose process is gone is nobody's. */
export async function lockFolder(home: string): Promise<() => void> {
  const file = path.join(home, "starting");
  for (let waited = 0; waited < 900; waited++) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (!fs.existsSync(file)) {
        if (waited > 3) throw error;
      } else if (!isRunning(Number(fs.readFileSync(file, "utf8")))) {
        fs.rmSync(file, { force: true });
      }
      await sleep(100);
    }
  }
  throw new Error(
    `Another process has been starting the database for 90 seconds. If none is, delete ${file}.`,
  );
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        resolve(address !== null && typeof address === "object" ? address.port : 0),
      );
    });
  });
}

export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer().once("error", () => resolve(true));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(false)));
  });
}

export function makeOwnFolder(folder: string, user: ServerUser): void {
  fs.mkdirSync(folder);
  fs.chmodSync(folder, 0o700);
  giveTo(user, folder);
}

export function giveTo({ uid, gid }: ServerUser, file: string): void {
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
}
