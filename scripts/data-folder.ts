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
  if (owner > 0 && isRunning(owner)) {
    throw new Error(`A demo is running with this data already (process ${owner}). Stop it first.`);
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}
