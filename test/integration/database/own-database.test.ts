import { expect, test } from "vitest";
import { db } from "~/db.server";
import { databaseUrl, ownDatabase } from "../../support/database";

ownDatabase();

test("a test file talks to a migrated database of its own", async () => {
  const rows = await db.$queryRaw<{ name: string; wallets: bigint }[]>`
    select current_database()::text as name, (select count(*) from "Wallet") as wallets`;

  expect(rows).toEqual([{ name: new URL(databaseUrl()).pathname.slice(1), wallets: 0n }]);
});
