import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";
import {
  canUse,
  CHECKOUT,
  findBinaries,
  makeFolder,
  outsideHome,
  serverUser,
  type ServerUser,
} from "./database-binaries";
import { freePort, giveTo, isTaken, lockFolder, makeOwnFolder, runAs } from "./database-system";

/**
 * `stop` stops the server of our own data folder, also one that ran already: a launcher that was killed left it. The
 * server of DATABASE_URL is somebody else's, and stop() leaves it alone. `started` says whether this call started it.
 */
export type RunningDatabase = { url: string; started: boolean; stop: () => Promise<void> };

type Place = { home: string; data: string; state: string; log: string; user: ServerUser };
type State = { port: number; password: string };

const OWN_DATA = path.join(CHECKOUT, ".data");
const DATABASE = "packshot";
const START_ATTEMPTS = 40;

/**
 * Starts the real PostgreSQL that npm installed, or takes the one that already runs on this data.
 * With DATABASE_URL set it starts nothing and answers that address.
 */
export async function startDatabase({
  dataDir = OWN_DATA,
  fresh = false,
}: { dataDir?: string; fresh?: boolean } = {}): Promise<RunningDatabase> {
  const given = process.env.DATABASE_URL;
  if (given) {
    if (fresh)
      throw new Error(
        "A fresh start wipes data, and the server of DATABASE_URL is not ours to wipe.",
      );
    return { url: given, started: false, stop: () => Promise.resolve() };
  }

  const place = findPlace(dataDir);
  const unlock = await lockFolder(place.home);
  try {
    if (fresh) await wipe(place);
    const started = await ensureRunning(place);
    const url = await ensureDatabase(place);
    return { url, started, stop: () => stopServer(place) };
  } finally {
    unlock();
  }
}

/** The data folder, unless the server's user cannot enter it: then a folder under /var/lib, said aloud. */
function findPlace(dataDir: string): Place {
  const wanted = path.resolve(dataDir);
  makeFolder(wanted);
  const user = ownerOfData(wanted) ?? serverUser();
  const home = canUse(user, wanted, "-x") ? wanted : outsideHome(wanted);
  if (home !== wanted) {
    makeFolder(home);
    console.log(`Database files are in ${home}: only root can enter ${wanted}`);
  }
  const data = path.join(home, "pg");
  const log = path.join(data, "server.log");
  return { home, data, log, state: path.join(home, "pg.json"), user };
}

/** Root takes over data that an ordinary user made without taking it away from that user. */
function ownerOfData(home: string): ServerUser | undefined {
  const data = path.join(home, "pg");
  if (process.getuid?.() !== 0 || !fs.existsSync(data)) return undefined;
  const { uid, gid } = fs.statSync(data);
  return uid === 0 ? undefined : { uid, gid };
}

async function ensureRunning(place: Place): Promise<boolean> {
  if (!fs.existsSync(path.join(place.data, "PG_VERSION"))) await makeCluster(place);
  if (await answers(place)) return false;

  const { port } = readState(place);
  if (await isTaken(port)) writeState(place, { ...readState(place), port: await freePort() });
  await startServer(place);
  return true;
}

async function makeCluster(place: Place): Promise<void> {
  fs.rmSync(place.data, { recursive: true, force: true });
  const state = { port: await freePort(), password: randomBytes(18).toString("base64url") };
  writeState(place, state);
  makeOwnFolder(place.data, place.user);

  const passwordFile = path.join(place.home, `password-${randomUUID()}`);
  fs.writeFileSync(passwordFile, `${state.password}\n`, { mode: 0o600 });
  giveTo(place.user, passwordFile);
  try {
    const { initdb } = findBinaries(place.user, place.home);
    await runAs(place, initdb, [
      ...["-D", place.data, "-U", DATABASE, "-A", "scram-sha-256", "--pwfile", passwordFile],
      ...["-E", "UTF8", "--locale=C", "--no-sync"],
    ]);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** After a hard kill the orphans of the old server take a moment to let go of the data, so it is tried again. */
async function startServer(place: Place): Promise<void> {
  const { pgCtl } = findBinaries(place.user, place.home);
  const { port } = readState(place);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`;
  forgetOtherProcess(place);

  for (let attempt = 1; ; attempt++) {
    try {
      await runAs(place, pgCtl, [
        "-D",
        place.data,
        "-l",
        place.log,
        "-w",
        "-t",
        "60",
        "-o",
        options,
        "start",
      ]);
      return;
    } catch (cause) {
      if (attempt === START_ATTEMPTS) {
        throw new Error(`PostgreSQL did not start; ${place.log} says why.`, { cause });
      }
      await sleep(300);
    }
  }
}

/** A container that was restarted may give the old server's process id to something else, which PostgreSQL respects. */
function forgetOtherProcess({ data }: Place): void {
  const pidFile = path.join(data, "postmaster.pid");
  if (process.platform !== "linux" || !fs.existsSync(pidFile)) return;
  const command = `/proc/${fs.readFileSync(pidFile, "utf8").split("\n")[0] ?? ""}/comm`;
  if (fs.existsSync(command) && fs.readFileSync(command, "utf8").trim() !== "postgres") {
    fs.rmSync(pidFile);
  }
}

/** "immediate" is what a machine that loses power does: nothing is written down first. */
type StopMode = "fast" | "immediate";

/** Stops the server of a data folder, whoever started it. */
export function stopDatabase({
  dataDir = OWN_DATA,
  mode,
}: { dataDir?: string; mode?: StopMode } = {}): Promise<void> {
  return stopServer(findPlace(dataDir), mode);
}

async function stopServer(place: Place, mode: StopMode = "fast"): Promise<void> {
  const { pgCtl } = findBinaries(place.user, place.home);
  if (!fs.existsSync(path.join(place.data, "postmaster.pid"))) return;
  await runAs(place, pgCtl, ["-D", place.data, "-m", mode, "-w", "-t", "60", "stop"]);
}

async function wipe(place: Place): Promise<void> {
  if (fs.existsSync(path.join(place.data, "postmaster.pid"))) {
    try {
      await stopServer(place);
    } catch {
      // Its server was killed and left the file behind: there is nothing to stop.
    }
  }
  fs.rmSync(place.data, { recursive: true, force: true });
  fs.rmSync(place.state, { force: true });
}

async function ensureDatabase(place: Place): Promise<string> {
  const client = new pg.Client(addressOf(readState(place), "postgres"));
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  return addressOf(readState(place));
}

/** Only our own server knows our password, so a stranger on the port is never taken for it. */
async function answers(place: Place): Promise<boolean> {
  if (!fs.existsSync(place.state)) return false;
  const client = new pg.Client({
    connectionString: addressOf(readState(place), "postgres"),
    connectionTimeoutMillis: 5_000,
  });
  try {
    await client.connect();
    return true;
  } catch {
    // Not running, or not ours: both are answered by starting one.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function addressOf({ port, password }: State, database = DATABASE): string {
  return `postgresql://${DATABASE}:${password}@127.0.0.1:${port}/${database}`;
}

function readState({ state }: Place): State {
  return JSON.parse(fs.readFileSync(state, "utf8")) as State;
}

function writeState({ state }: Place, content: State): void {
  fs.writeFileSync(state, JSON.stringify(content), { mode: 0o600 });
  fs.chmodSync(state, 0o600);
}

async function main([verb, ...words]: string[]): Promise<void> {
  const fresh = words.includes("--fresh");
  switch (verb) {
    case "start":
      console.log((await startDatabase({ fresh })).url);
      return;
    case "run":
      process.exitCode = await runWithDatabase(
        words.filter((word) => word !== "--fresh"),
        fresh,
      );
      return;
    case "stop":
      await stopDatabase();
      return;
    case "status":
      console.log((await answers(findPlace(OWN_DATA))) ? "up" : "down");
      return;
    case "url":
      console.log(process.env.DATABASE_URL ?? addressOf(readState(findPlace(OWN_DATA))));
      return;
    default:
      console.error("Say one of: start [--fresh], stop, status, url, run <command>");
      process.exitCode = 2;
  }
}

async function runWithDatabase(
  [command, ...parameters]: string[],
  fresh: boolean,
): Promise<number> {
  if (!command) throw new Error("Say which command to run.");
  const { url, started, stop } = await startDatabase({ fresh });
  const child = spawn(command, parameters, {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: url },
    shell: process.platform === "win32",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject).on("exit", (status) => resolve(status ?? 1));
  });
  if (started) await stop();
  return code;
}

const asked = process.argv[1];
if (asked && import.meta.url === pathToFileURL(fs.realpathSync(asked)).href) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
