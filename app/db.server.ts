import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@prisma/client";
import pg from "pg";
import { getEnv } from "~/platform/env.server";

/** Connects at the first query, to the address the environment names at that moment. */
export const db = new PrismaClient({
  adapter: {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => new PrismaPg(openPool(), { disposeExternalPool: true }).connect(),
  },
  transactionOptions: { maxWait: 10_000, timeout: 15_000 },
});

/**
 * The adapter keeps a connection that died within a transaction: its ROLLBACK fails before it is given back. Each
 * restart of PostgreSQL would cost the pool some, until nobody gets one; so the dead are taken away from whoever has them.
 */
function openPool(): pg.Pool {
  const { DATABASE_URL, DATABASE_POOL } = getEnv();
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: DATABASE_POOL });
  pool.on("connect", (client) => {
    client.once("end", () => setTimeout(() => giveBack(client), DEAD_FOR_MS).unref());
  });
  return pool;
}

/** Time enough for whoever gives it back after all. */
const DEAD_FOR_MS = 500;

function giveBack(client: pg.PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It was given back already, which the pool says by throwing.
  }
}

export type Transaction = Prisma.TransactionClient;

/** Somebody else wrote the same first: two clicks at once, the same webhook twice. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** For a function that is one statement: it runs by itself or inside the caller's transaction. */
export type Database = typeof db | Transaction;
