import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { grantLabels, moveLabels } from "~/credits/messages";
import { readCreditEntries, type StatementEntry } from "~/credits/statement.server";
import { grantKinds } from "~/credits/wallet";
import { failureReason, isJobFailure } from "~/generation/job-failure";
import { parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { creditsPageMessages as words } from "./app.credits/messages";
import { StatementQuery, toFilter } from "./app.credits/statement-query";

/** The statement as a file, written out as it is read, however long it is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const query = parseParams(search, StatementQuery);
  const entries = readCreditEntries(session.shop, toFilter(query, new Date()));

  const { at, move, amount, note, runId, imageId, staff } = words.csvColumns;
  const csv = Readable.from(rowsOf(entries)).pipe(
    stringify({
      header: true,
      columns: { at, move, amount, note, runId, imageId, staff },
      // A spreadsheet runs what begins like a formula.
      escape_formulas: true,
      bom: true,
    }),
  );
  return new Response(createReadableStreamFromReadable(csv), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${words.csvFile}"`,
      "Cache-Control": "no-store",
    },
  });
}

async function* rowsOf(entries: AsyncIterable<StatementEntry>) {
  for await (const { createdAt, move, amount, note, runId, imageId, staff } of entries) {
    const at = createdAt.toISOString();
    yield { at, move: moveLabels[move], amount, note: noteWords(note), runId, imageId, staff };
  }
}

function noteWords(note: string): string {
  const kind = grantKinds.find((known) => known === note);
  if (kind) return grantLabels[kind];
  return isJobFailure(note) ? failureReason(note) : note;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
