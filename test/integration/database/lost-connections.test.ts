import pg from "pg";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { databaseUrl, ownDatabase } from "../../support/database";

process.env.DATABASE_POOL = "2";
ownDatabase();

test("connections that die in the middle of a transaction leave room for others", async () => {
  const server = new pg.Client({ connectionString: databaseUrl(), application_name: "killer" });
  await server.connect();
  const dieWithin = () =>
    db.$transaction(async (tx) => {
      const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`select pg_backend_pid() as pid`;
      await server.query("select pg_terminate_backend($1)", [pid]);
      await tx.$queryRaw`select 1`;
    });

  for (let death = 0; death < 3; death += 1) {
    await expect(dieWithin()).rejects.toThrow(/connection|terminat|queryable/i);
  }

  await server.end();
  expect(await db.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
}, 20_000);
