import pg from "pg";
import { onTestFinished } from "vitest";

/** Every statement this process sends to PostgreSQL until the test ends. */
export function recordStatements(): string[] {
  const statements: string[] = [];
  const send = Object.getOwnPropertyDescriptor(pg.Client.prototype, "query")?.value as (
    ...given: unknown[]
  ) => unknown;
  pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
    statements.push(textOf(given[0]));
    return send.apply(this, given);
  } as typeof pg.Client.prototype.query;
  onTestFinished(() => {
    pg.Client.prototype.query = send as typeof pg.Client.prototype.query;
  });
  return statements;
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  const text = (query as { text?: unknown } | null)?.text;
  return typeof text === "string" ? text : "";
}
