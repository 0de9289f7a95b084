import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { BulkRunView } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";
import { ImageFigures, RetryButton } from "./progress-card";
import type { BulkActions } from "./use-bulk-actions";

type Props = { bulk: BulkRunView; actions: BulkActions };

/** What came of it, and the way on to the review. */
export function DoneCard({ bulk, actions }: Props) {
  const { done } = bulk.progress;
  const { approved, rejected, open } = bulk.review;
  const isCancelled = bulk.phase === "cancelled";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {isCancelled ? words.cancelledTitle : words.doneTitle(done)}
        </Text>
        <Text as="p" tone="subdued">
          {isCancelled ? words.cancelledText(done) : words.doneText}
        </Text>
        <ImageFigures bulk={bulk} />
        {approved + rejected > 0 && <Text as="p">{words.reviewed(approved, open)}</Text>}
        <InlineStack gap="200">
          {done > 0 && isCancelled && (
            <Button variant="primary" url={`/app/bulk/${bulk.bulkRunId}/review`}>
              {words.review(open)}
            </Button>
          )}
          <RetryButton bulk={bulk} actions={actions} />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
