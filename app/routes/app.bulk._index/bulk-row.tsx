import { Badge, InlineStack, Link, ProgressBar } from "@shopify/polaris";
import { bulkPhaseTones, bulkPhaseWords, bulkWords } from "~/generation/bulk-messages";
import type { BulkSummary } from "~/generation/bulk-view";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { bulkListMessages as words } from "./messages";

export function BulkRow({ bulk }: { bulk: BulkSummary }) {
  const { bulkRunId, workflowName, source, products, phase, isPaused, asked, done, failed } = bulk;
  const parts = [bulkWords.source(source, products), ...words.progress({ asked, done, failed })];
  const name = bulkWords.nameOf(workflowName);
  const share = Math.round(((done + failed) / Math.max(asked, 1)) * 100);
  return (
    <ListRow
      title={
        <Link url={`/app/bulk/${bulkRunId}`} removeUnderline monochrome>
          {name}
        </Link>
      }
      detail={
        <>
          {parts.join(" · ")} · <TimeText at={bulk.createdAt} />
        </>
      }
      badge={
        <InlineStack gap="100">
          <Badge tone={bulkPhaseTones[phase]}>{bulkPhaseWords[phase]}</Badge>
          {isPaused && <Badge tone="warning">{bulkWords.paused}</Badge>}
        </InlineStack>
      }
      aside={
        phase === "running" || phase === "sampling" ? (
          <div style={{ width: "7rem" }}>
            <ProgressBar
              progress={share}
              size="small"
              animated={false}
              ariaLabelledBy={undefined}
            />
          </div>
        ) : null
      }
    />
  );
}
