import fs from "node:fs";
import path from "node:path";
import { isRunning } from "./database-system";

/**
 * Two demos on one folder would pull the database from under each other. Throws while another one runs; the
 * answer gives the folder free again.
 */
export function claimDataFolder(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "demo.pid");
  const owner = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  if (owner > 0 && owner !== process.pid && isRunning(owner) && mayBeOurs(owner)) {
    throw new Error(`A demo is running with this data already (process ${owner}); stop it first.`);
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}

/** After a restart of the machine a dead demo's number may be another program's. Where nobody can say, it counts. */
function mayBeOurs(pid: number): boolean {
  const command = `/proc/${pid}/cmdline`;
  return (
    !fs.existsSync(command) || /scripts\/(?:demo|dev)\.ts/.test(fs.readFileSync(command, "utf8"))
  );
}
