import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
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

/** For a function that is one statement: it runs by itself or inside the caller's transaction. */
export type Database = typeof db | Transaction;
