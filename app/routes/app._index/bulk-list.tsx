import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import {
  bulkPhaseTones,
  bulkPhaseWords,
  bulkWaits,
  bulkWords,
  isBulkAtWork,
} from "~/generation/bulk-messages";
import type { BulkSummary } from "~/generation/bulk-view";
import { ListRow } from "~/ui/list-row";
import { homeMessages as words } from "./messages";

/** Bulk runs that go on, or wait for the merchant. */
export function BulkList() {
  const { load, data } = useFetcher<{ bulkRuns: BulkSummary[] }>();
  // The list of bulk runs is another page's, so that this one reads no more for it.
  useEffect(() => load("/app/bulk?index"), [load]);
  const bulkRuns = (data?.bulkRuns ?? []).filter(
    ({ phase }) => isBulkAtWork(phase) || bulkWaits(phase),
  );
  if (bulkRuns.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.bulkTitle}
        </Text>
        <ul className="list-rows">
          {bulkRuns.map((bulk) => (
            <ListRow
              key={bulk.bulkRunId}
              title={
                <Link url={`/app/bulk/${bulk.bulkRunId}`} removeUnderline monochrome>
                  {bulkWords.nameOf(bulk.workflowName)}
                </Link>
              }
              badge={
                <InlineStack gap="100">
                  <Badge tone={bulkPhaseTones[bulk.phase]}>{bulkPhaseWords[bulk.phase]}</Badge>
                  {bulk.isPaused && <Badge tone="warning">{bulkWords.paused}</Badge>}
                </InlineStack>
              }
              detail={[
                bulkWords.source(bulk.source, bulk.products),
                ...(bulk.asked > 0 ? [words.bulkMade(bulk.done, bulk.asked)] : []),
              ].join(" · ")}
            />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
