import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { grantLabels, moveLabels } from "~/credits/messages";
import type { StatementEntry } from "~/credits/statement.server";
import { grantKinds } from "~/credits/wallet";
import { failureReason, isJobFailure } from "~/generation/job-failure";
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
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {words.statementTitle}
          </Text>
          <Text as="p" tone="subdued">
            {entries.length > 0 ? words.statementText : words.noEntries}
          </Text>
        </BlockStack>
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
  const { move, amount, createdAt } = entry;
  const reason = reasonOf(entry);
  // What is spent was held before, so it alone does not change the balance.
  const isAside = move === "spend";
  return (
    <ListRow
      media={tile && <Thumb src={tile} alt={words.imageAlt} sizePx={40} />}
      title={titleOf(entry)}
      detail={
        <>
          <TimeText at={new Date(createdAt).toISOString()} />
          {reason && ` · ${reason}`}
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

/** A grant's note is its kind, a give back's why the image is not there. */
function titleOf({ move, note }: Entry): string {
  const kind = grantKinds.find((known) => move === "grant" && known === note);
  if (kind) return grantLabels[kind];
  if (move === "give-back" && isJobFailure(note)) return words.givenBack(note === "cancelled");
  return moveLabels[move];
}

/** Only what the title does not say. */
function reasonOf({ move, note }: Entry): string | null {
  if (move === "expire") return words.notUsed;
  return isJobFailure(note) && note !== "cancelled" ? failureReason(note) : null;
}
