import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** The lock `prisma migrate` takes, so that the two wait for each other. */
const PRISMA_LOCK = 72707369;

type Applied = { name: string; checksum: string; finishedAt: Date | null };

/**
 * Applies prisma/migrations with the bookkeeping of `prisma migrate`, without the Prisma CLI. Each file and its
 * row are one transaction: a failed migration leaves nothing behind. Answers the names it applied.
 */
export async function migrate(url: string, folder = findMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [PRISMA_LOCK]);
    const applied = await readApplied(client);

    const names: string[] = [];
    for (const name of listMigrations(folder)) {
      const script = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      if (isApplied(name, checksumOf(script), applied)) continue;
      await apply(client, name, script);
      names.push(name);
    }
    return names;
  } finally {
    await client.end();
  }
}

/** Found from this file upwards, so that a bundle in build/ finds it too. */
export function findMigrations(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const migrations = path.join(folder, "prisma", "migrations");
    if (fs.existsSync(migrations)) return migrations;
    const above = path.dirname(folder);
    if (above === folder) throw new Error("No prisma/migrations beside or above this script.");
    folder = above;
  }
}

function listMigrations(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, "migration.sql")))
    .sort();
}

async function readApplied(client: pg.Client): Promise<Map<string, Applied>> {
  await client.query(`create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`);
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at as "finishedAt"
     from _prisma_migrations where rolled_back_at is null`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function isApplied(name: string, checksum: string, applied: Map<string, Applied>): boolean {
  const row = applied.get(name);
  if (!row) return false;
  if (!row.finishedAt) throw new Error(`${name} is recorded as failed. Mend it first.`);
  if (row.checksum !== checksum) throw new Error(`${name} was edited after it was applied.`);
  return true;
}

async function apply(client: pg.Client, name: string, script: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(script);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksumOf(script), name],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} failed: ${reason}`, { cause });
  }
}

function checksumOf(script: string): string {
  return createHash("sha256").update(script).digest("hex");
}
