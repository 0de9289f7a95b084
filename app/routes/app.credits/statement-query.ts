import { z } from "zod";
import type { StatementFilter } from "~/credits/statement.server";
import { creditMoves } from "~/credits/wallet";

export const PERIODS_DAYS = [7, 30, 90] as const;

/** What the address says of the statement's filters. */
export const StatementQuery = z.object({
  move: z.enum(creditMoves).optional(),
  days: z.coerce.number().int().min(1).max(3_650).optional(),
});
export type StatementQuery = z.infer<typeof StatementQuery>;

export function toFilter({ move, days }: StatementQuery, now: Date): StatementFilter {
  const since = days === undefined ? undefined : new Date(now.getTime() - days * 24 * 3_600_000);
  return { move, since };
}

/** The statement's address with these filters; the first page where `before` is not named. */
export function statementAddress(
  query: StatementQuery,
  { before }: { before?: string } = {},
): string {
  return addressOf("/app/credits", { ...query, before });
}

export function csvAddress(query: StatementQuery): string {
  return addressOf("/app/statement", query);
}

function addressOf(path: string, query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString();
  return search === "" ? path : `${path}?${search}`;
}
