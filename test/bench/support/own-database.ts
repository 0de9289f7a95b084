import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { db } from "~/db.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { startDatabase, stopDatabase } from "../../../scripts/database";
import { migrate } from "../../../scripts/migrate";

export type BenchDatabase = {
  url: string;
  /** The server ends as a machine that loses power does, and is started again on what lies on the disk. */
  crash: () => Promise<void>;
  close: () => Promise<void>;
};

/** A database, a blob store and a queue of the bench's own, which this process' environment then names. */
export async function openOwnDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(path.join(benchFolder(), "packshot-bench-"));
  // The server's own user has to be able to enter.
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, "database");
  // Somebody's own server is nothing to measure on, still less to crash.
  delete process.env.DATABASE_URL;
  const { url, stop } = await startDatabase({ dataDir });
  Object.assign(process.env, {
    DATABASE_URL: url,
    PACKSHOT_DATA: path.join(folder, "blobs"),
    LOG_LEVEL: "silent",
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: "bench",
    SHOPIFY_APP_URL: "http://127.0.0.1:3000",
  });
  await migrate(url);
  await startQueue();

  async function crash(): Promise<void> {
    await stopDatabase({ dataDir, mode: "immediate" });
    delete process.env.DATABASE_URL;
    const again = await startDatabase({ dataDir });
    process.env.DATABASE_URL = again.url;
  }

  async function close(): Promise<void> {
    await stopQueue();
    await db.$disconnect();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { url, crash, close };
}

function benchFolder(): string {
  return process.platform === "linux" ? "/dev/shm" : os.tmpdir();
}
