import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { bulkWords } from "~/generation/bulk-messages";
import type { BulkRunView } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";

/** What the check found, in three figures. The list below says it of each product. */
export function CheckCard({ bulk }: { bulk: BulkRunView }) {
  const { scope, quote, phase } = bulk;
  const runs = quote.sample.products + quote.rest.products;
  const isSound = scope.leftOut === 0 && scope.withNotes === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.checkTitle}
        </Text>
        <InlineStack gap="200">
          {runs > 0 && <Badge tone="success">{words.checkRuns(runs)}</Badge>}
          {scope.leftOut > 0 && <Badge tone="critical">{words.checkLeftOut(scope.leftOut)}</Badge>}
          {scope.withNotes > 0 && <Badge tone="warning">{words.checkNotes(scope.withNotes)}</Badge>}
        </InlineStack>
        {isSound && runs > 0 && <Text as="p">{words.checkedAll}</Text>}
        {bulk.source.onlyFirst && <Text as="p">{bulkWords.onlyFirst}</Text>}
        {runs === 0 && <NothingToMake bulk={bulk} />}
        {phase === "ready" && runs > 0 && (
          <Text as="p" tone="subdued">
            {quote.rest.products > 0 ? words.sampleText(quote.sample.products) : words.allText}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** Why, and the way out of it. */
function NothingToMake({ bulk: { trouble, workflowId } }: { bulk: BulkRunView }) {
  const isOfCollection =
    trouble?.kind === "collection-empty" || trouble?.kind === "collection-gone";
  const why = trouble?.kind === "collection-empty" ? words.collectionEmpty : words.collectionGone;
  return (
    <>
      <Text as="p">{isOfCollection ? why : words.nothingToMake}</Text>
      <InlineStack>
        <Button url={`/app/bulk/new?workflow=${workflowId}`}>
          {isOfCollection ? words.chooseAnother : words.newBulk}
        </Button>
      </InlineStack>
    </>
  );
}
