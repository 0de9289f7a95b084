import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { grantLabels, moveLabels } from "~/credits/messages";
import { readCreditEntries, type StatementEntry } from "~/credits/statement.server";
import { grantKinds, moveEffects } from "~/credits/wallet";
import { failureReason, isJobFailure } from "~/generation/job-failure";
import { nameRuns } from "~/generation/runs.server";
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

  const csv = Readable.from(rowsOf(session.shop, entries)).pipe(
    stringify({
      header: true,
      columns: words.csvColumns,
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

/** Each column of credits adds up: over the whole statement to what is free and what is held today. */
async function* rowsOf(shop: string, pages: AsyncIterable<StatementEntry[]>) {
  for await (const entries of pages) {
    const runs = await nameRuns(
      shop,
      entries.flatMap(({ runId }) => runId ?? []),
    );
    for (const { createdAt, move, amount, note, runId, imageId, staff } of entries) {
      const { available, held } = moveEffects[move];
      const run = runId === null ? undefined : runs[runId];
      yield {
        ...{ at: createdAt.toISOString(), move: moveLabels[move], note: noteWords(note) },
        ...{ available: available * amount, held: held * amount, runId, imageId, staff },
        ...{ workflow: run?.workflowName ?? "", products: run?.productTitles.join("; ") ?? "" },
      };
    }
  }
}

function noteWords(note: string): string {
  const kind = grantKinds.find((known) => known === note);
  if (kind) return grantLabels[kind];
  return isJobFailure(note) ? failureReason(note) : note;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
