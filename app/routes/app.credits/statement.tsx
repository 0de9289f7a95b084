import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { JudgedThumb } from "~/canvas/judged-thumb";
import { grantLabels, moveLabels } from "~/credits/messages";
import { grantKinds } from "~/credits/wallet";
import type { TileViews } from "~/generation/canvas-state";
import { failureReason, isJobFailure } from "~/generation/job-failure";
import { runName } from "~/generation/messages";
import type { NamedRun } from "~/generation/runs.server";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { creditsPageMessages as words } from "./messages";
import "./statement.css";
import { statementAddress, type StatementQuery } from "./statement-query";
import { rowsOf, type Entry, type StatementRow } from "./statement-rows";
import { StatementTools } from "./statement-tools";

const SHOWN_IMAGES = 10;

type StatementProps = {
  entries: Entry[];
  next: string | null;
  isFirstPage: boolean;
  query: StatementQuery;
  tiles: TileViews;
  runs: Partial<Record<string, NamedRun>>;
};

export function Statement({ entries, next, isFirstPage, query, tiles, runs }: StatementProps) {
  const isFiltered = query.move !== undefined || query.days !== undefined;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {words.statementTitle}
          </Text>
          <Text as="p" tone="subdued">
            {entries.length > 0 || isFiltered ? words.statementText : words.noEntries}
          </Text>
        </BlockStack>
        {(entries.length > 0 || isFiltered) && <StatementTools query={query} />}
        {entries.length === 0 && isFiltered && <Text as="p">{words.noneOfThese}</Text>}
        <ul className="list-rows">
          {rowsOf(entries).map((row) => (
            <Row key={row.sequence} row={row} tiles={tiles} run={runs[row.runId ?? ""]} />
          ))}
        </ul>
        <InlineStack gap="200" align="center">
          {!isFirstPage && <Button url={statementAddress(query)}>{words.newest}</Button>}
          {next && <Button url={statementAddress(query, { before: next })}>{words.older}</Button>}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

type RowProps = { row: StatementRow; run: NamedRun | undefined } & Pick<StatementProps, "tiles">;

function Row({ row, run, tiles }: RowProps) {
  const { move, amount, createdAt } = row;
  const reason = reasonOf(row);
  const isAside = move === "hold" || move === "give-back";
  return (
    <ListRow
      title={titleOf(row)}
      detail={
        <>
          {run && (
            <>
              <RunLink run={run} /> ·{" "}
            </>
          )}
          <TimeText at={new Date(createdAt).toISOString()} />
          {reason && ` · ${reason}`}
          <Thumbs imageIds={row.imageIds} move={move} tiles={tiles} />
        </>
      }
      aside={
        <Text
          as="span"
          variant="bodyMd"
          fontWeight={isAside ? "regular" : "semibold"}
          tone={isAside ? "subdued" : undefined}
          numeric
        >
          {words.amount(move, amount)}
        </Text>
      }
    />
  );
}

function RunLink({ run }: { run: NamedRun }) {
  const name = runName(run);
  const url = addressOf(run);
  return url === null ? (
    name
  ) : (
    <Link monochrome url={url}>
      {name}
    </Link>
  );
}

/** A bulk run outlives its workflow. */
function addressOf({ bulkRunId, workflowName, workflowId }: NamedRun): string | null {
  if (bulkRunId !== null) return `/app/bulk/${bulkRunId}`;
  return workflowName === "" ? null : `/app/workflows/${workflowId}`;
}

/** Everything in a row's detail is text, so these are spans. */
function Thumbs({
  imageIds,
  move,
  tiles,
}: Pick<StatementRow, "imageIds" | "move"> & Pick<RowProps, "tiles">) {
  const shown = imageIds.slice(0, SHOWN_IMAGES);
  if (shown.length === 0) return null;
  return (
    <span className="statement-thumbs">
      {shown.map((imageId) => (
        <JudgedThumb key={imageId} image={tiles[imageId]} alt={words.imageAlt(move)} sizePx={40} />
      ))}
      {imageIds.length > shown.length && words.moreImages(imageIds.length - shown.length)}
    </span>
  );
}

/** A grant's note is its kind, a give back's why the image is not there. */
function titleOf({ move, note, count, imageIds }: StatementRow): string {
  const kind = grantKinds.find((known) => move === "grant" && known === note);
  if (kind) return grantLabels[kind];
  if (move === "spend") return words.spentOn(count, imageIds.length > 0 ? "image" : "text");
  if (move === "give-back" && isJobFailure(note)) {
    return words.givenBack(count, note === "cancelled");
  }
  return moveLabels[move];
}

/** Only what the title does not say. */
function reasonOf({ move, note }: Entry): string | null {
  if (move === "expire") return words.notUsed;
  return isJobFailure(note) && note !== "cancelled" ? failureReason(note) : null;
}
