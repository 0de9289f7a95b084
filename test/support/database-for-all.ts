import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { CHECKOUT } from "../../scripts/database-binaries";
import { isRunning } from "../../scripts/database-system";
import { startDatabase, stopDatabase } from "../../scripts/database";
import { findMigrations, migrate } from "../../scripts/migrate";
import { addressOf } from "./address-of";

/** The server of the integration tests: where it is, the database to clone, and which test run this is. */
export type TestCluster = { url: string; template: string; run: number };

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest wants its own interface extended
  export interface ProvidedContext {
    cluster: TestCluster | undefined;
  }
}

const TEMPLATE_LOCK = 72707370;
const RUN_NAME = "packshot-test-run";

/** Several runs at once share one server; the last one to end stops it. */
export default async function setup(project: TestProject) {
  const { url, client, stop } = await joinCluster();
  const template = await ensureTemplate(client, url);
  await dropLeftovers(client);
  project.provide("cluster", { url, template, run: process.pid });

  return async () => {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where application_name = $1 and pid <> pg_backend_pid()`,
      [RUN_NAME],
    );
    await client.end();
    if (rows[0]?.others === 0) await stop();
  };
}

async function joinCluster() {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (given) {
    return { url: given, client: await connect(given), stop: () => Promise.resolve() };
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const dataDir = clusterFolder();
      const { url } = await startDatabase({ dataDir });
      return { url, client: await connect(url), stop: () => stopDatabase({ dataDir }) };
    } catch (error) {
      // Another run may have stopped the server between our finding it and our joining it.
      if (attempt === 3) throw error;
    }
  }
}

function clusterFolder(): string {
  const memory = "/dev/shm";
  const parent = fs.existsSync(memory) ? memory : os.tmpdir();
  const name = createHash("sha256").update(CHECKOUT).digest("hex").slice(0, 8);
  return path.join(parent, `packshot-tests-${name}-${process.getuid?.() ?? 0}`);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: RUN_NAME });
  await client.connect();
  return client;
}

/** Named after what is in it, so that one is built for each state of prisma/migrations. */
async function ensureTemplate(client: pg.Client, url: string): Promise<string> {
  const template = `packshot_template_${hashOfMigrations()}`;
  await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query(
      "select from pg_database where datname = $1 and datistemplate",
      [template],
    );
    if (rowCount === 0) {
      await client.query(`drop database if exists ${template}`);
      await client.query(`create database ${template}`);
      await migrate(addressOf(url, template));
      await client.query(`alter database ${template} is_template true`);
    }
    return template;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

function hashOfMigrations(): string {
  const folder = findMigrations();
  const hash = createHash("sha256");
  for (const name of fs.readdirSync(folder).sort()) {
    const file = path.join(folder, name, "migration.sql");
    if (fs.existsSync(file)) hash.update(name).update(fs.readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}

/** A failed file leaves its database to be looked at, until the next run. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname like 'packshot\\_test\\_%'",
  );
  for (const { name } of rows) {
    const run = Number(name.split("_")[2]);
    if (!isRunning(run)) await client.query(`drop database if exists ${name} with (force)`);
  }
}
