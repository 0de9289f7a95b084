import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { grantLabels, moveLabels } from "~/credits/messages";
import type { StatementEntry } from "~/credits/statement.server";
import { grantKinds } from "~/credits/wallet";
import { failureWords, isJobFailure } from "~/generation/job-failure";
import { ListRow } from "~/ui/list-row";
import { Thumb } from "~/ui/thumb";
import { TimeText } from "~/ui/time-text";
import { creditsPageMessages as words } from "./messages";

type Entry = Omit<StatementEntry, "createdAt"> & { createdAt: Date | string };
type StatementProps = {
  entries: Entry[];
  next: string | null;
  isFirstPage: boolean;
  tiles: Partial<Record<string, string>>;
};

export function Statement({ entries, next, isFirstPage, tiles }: StatementProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.statementTitle}
        </Text>
        {entries.length === 0 && (
          <Text as="p" tone="subdued">
            {words.noEntries}
          </Text>
        )}
        <ul className="list-rows">
          {entries.map((entry) => (
            <EntryRow key={entry.sequence} entry={entry} tile={tiles[entry.imageId ?? ""]} />
          ))}
        </ul>
        <InlineStack gap="200" align="center">
          {!isFirstPage && <Button url="/app/credits">{words.newest}</Button>}
          {next && <Button url={`/app/credits?before=${next}`}>{words.older}</Button>}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function EntryRow({ entry, tile }: { entry: Entry; tile: string | undefined }) {
  const { move, amount, note, createdAt } = entry;
  return (
    <ListRow
      media={tile && <Thumb src={tile} alt={words.imageAlt} sizePx={40} />}
      title={titleOf(entry)}
      detail={
        <>
          <TimeText at={new Date(createdAt).toISOString()} /> ·{" "}
          {isJobFailure(note) ? failureWords(note) : words.effect(move)}
        </>
      }
      aside={
        <Text as="span" variant="bodyMd" fontWeight="semibold" numeric>
          {words.amount(move, amount)}
        </Text>
      }
    />
  );
}

/** A grant's note is its kind. */
function titleOf({ move, note }: Entry): string {
  const kind = grantKinds.find((known) => move === "grant" && known === note);
  return kind ? grantLabels[kind] : moveLabels[move];
}
