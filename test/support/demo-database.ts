import pg from "pg";
import type { Demo } from "./demo";

export const DEMO_SHOP = "packshot-demo.myshopify.com";

/** One statement on the demo's database, behind the app's back. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  { database }: Demo,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await connect(database);
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** No image job goes on until the answer is called: what is asked meanwhile is truly the middle of a run. */
export async function holdImageJobs({ database }: Demo): Promise<() => Promise<void>> {
  const client = await connect(database);
  await client.query("begin");
  await client.query('lock table "ImageJob" in share row exclusive mode');
  return () => client.end();
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
