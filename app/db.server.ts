import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@prisma/client";
import { getEnv } from "~/platform/env.server";

/** Connects at the first query, to the address the environment names at that moment. */
export const db = new PrismaClient({
  adapter: {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => {
      const { DATABASE_URL, DATABASE_POOL } = getEnv();
      return new PrismaPg({ connectionString: DATABASE_URL, max: DATABASE_POOL }).connect();
    },
  },
  transactionOptions: { maxWait: 10_000, timeout: 15_000 },
});

export type Transaction = Prisma.TransactionClient;

/** Somebody else wrote the same first: two clicks at once, the same webhook twice. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** For a function that is one statement: it runs by itself or inside the caller's transaction. */
export type Database = typeof db | Transaction;
