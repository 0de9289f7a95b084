import { db } from "~/db.server";
import { creditMoves, type CreditMove } from "./wallet";

export type StatementEntry = {
  /** Newer entries have greater numbers; hand the last one back as `before` to read on. */
  sequence: string;
  move: CreditMove;
  amount: number;
  runId: string | null;
  imageJobId: string | null;
  imageId: string | null;
  staff: string | null;
  note: string;
  createdAt: Date;
};
export type StatementPage = { entries: StatementEntry[]; next: string | null };
/** What of the ledger is asked for. Without a field, all of it. */
export type StatementFilter = { move?: CreditMove; since?: Date };
type StatementQuery = StatementFilter & { before?: string; limit: number };

/** Newest first. A page is found by number, so the thousandth costs what the first does. */
export async function listCreditEntries(
  shop: string,
  { before, limit, move, since }: StatementQuery,
): Promise<StatementPage> {
  const rows = await db.creditEntry.findMany({
    where: {
      ...{ shop, move },
      createdAt: since && { gte: since },
      sequence: before === undefined ? undefined : { lt: BigInt(before) },
    },
    orderBy: { sequence: "desc" },
    take: limit + 1,
    omit: { id: true, shop: true, grants: true, holdId: true },
  });

  const entries = rows.slice(0, limit).map((row) => ({
    ...row,
    sequence: String(row.sequence),
    move: requireMove(row.move),
  }));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.sequence ?? null) : null };
}

function requireMove(name: string): CreditMove {
  const move = creditMoves.find((known) => known === name);
  if (!move) throw new Error(`The ledger has an entry of an unknown move: ${name}`);
  return move;
}

const EXPORTED_AT_ONCE = 1_000;

/** All entries, newest first, so many at once that they can be written out as they are read. */
export async function* readCreditEntries(
  shop: string,
  filter: StatementFilter,
): AsyncGenerator<StatementEntry[]> {
  let before: string | undefined;
  do {
    const page: StatementPage = await listCreditEntries(shop, {
      ...filter,
      ...{ before, limit: EXPORTED_AT_ONCE },
    });
    yield page.entries;
    before = page.next ?? undefined;
  } while (before !== undefined);
}
