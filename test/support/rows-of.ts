import { db } from "~/db.server";

/** A fingerprint of each table: of one shop's rows, or of all there are. Two are equal when no row changed. */
export async function rowsOf(shop: string | null): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name::text as name from information_schema.columns
    where table_schema = 'public' and column_name = 'shop' order by table_name`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ print: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
       from "${name}" t where $1::text is null or shop = $1`,
      shop,
    );
    prints[name] = rows[0].print;
  }
  return prints;
}
