import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import {
  giveBackHeldCredits,
  grantCredits,
  holdCredits,
  spendHeldCredits,
} from "~/credits/wallet.server";

export type LedgerStatements = Record<"hold" | "spend" | "give back", number>;

/** How many statements each move sends, counted at the client: exact, whatever the machine does meanwhile. */
export async function countLedgerStatements(url: string): Promise<LedgerStatements> {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 1 }),
    log: [{ emit: "event", level: "query" }],
  });
  let statements = 0;
  client.$on("query", () => (statements += 1));
  const count = async (move: () => Promise<unknown>) => {
    statements = 0;
    await move();
    return statements;
  };

  const shop = `count-${randomUUID().slice(0, 8)}.myshopify.com`;
  const charge = { shop, kind: "purchased", source: "bench", amount: 10 } as const;
  await grantCredits(client, { ...charge, expiresAt: null });
  const hold = { shop, holdId: "bench", runId: randomUUID(), amount: 5, staff: null };
  const job = () => ({ shop, holdId: "bench", imageJobId: randomUUID(), amount: 1 });
  const counted = {
    hold: await count(() => holdCredits(client, hold)),
    spend: await count(() => spendHeldCredits(client, { ...job(), imageId: randomUUID() })),
    "give back": await count(() => giveBackHeldCredits(client, { ...job(), note: "bench" })),
  };
  await client.$disconnect();
  return counted;
}
