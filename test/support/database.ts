import pg from "pg";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { db } from "~/db.server";
import type { TestCluster } from "./database-for-all";

/**
 * Gives the test file a database of its own, cloned from the migrated template. It is dropped when every test of the
 * file passed, and kept to be looked at when one failed.
 */
export function ownDatabase(): void {
  let failed = false;

  beforeAll(async () => {
    const { template } = cluster();
    await onServer(`create database ${databaseName()} template ${template}`);
  });

  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => {
      failed = true;
    });
  });

  afterAll(async () => {
    await db.$disconnect();
    if (failed)
      process.stdout.write(`The database of the failed test is kept: ${databaseName()}\n`);
    else await onServer(`drop database if exists ${databaseName()} with (force)`);
  });
}

export function databaseUrl(): string {
  return process.env.DATABASE_URL ?? "";
}

function databaseName(): string {
  return new URL(databaseUrl()).pathname.slice(1);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster().url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function cluster(): TestCluster {
  const given = inject("cluster");
  if (!given) throw new Error("Only the integration project has a database server.");
  return given;
}
