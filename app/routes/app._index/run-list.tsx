import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { RunSummary } from "~/generation/runs.server";
import { ListRow } from "~/ui/list-row";
import { Thumb } from "~/ui/thumb";
import { TimeText } from "~/ui/time-text";
import { homeMessages as words } from "./messages";

type Tiles = Partial<Record<string, string>>;

export function RunList({ runs, tiles }: { runs: RunSummary[]; tiles: Tiles }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.runsTitle}
        </Text>
        {runs.length === 0 && (
          <Text as="p" tone="subdued">
            {words.noRuns}
          </Text>
        )}
        <ul className="list-rows" aria-live="polite">
          {runs.map((run) => (
            <RunRow key={run.runId} run={run} tiles={tiles} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function RunRow({ run, tiles }: { run: RunSummary; tiles: Tiles }) {
  const name = run.workflowName || words.deletedWorkflow;
  return (
    <ListRow
      title={
        run.workflowName ? (
          <Link url={`/app/workflows/${run.workflowId}`} removeUnderline monochrome>
            {name}
          </Link>
        ) : (
          name
        )
      }
      detail={
        <>
          {resultOf(run)} · <TimeText at={run.createdAt} />
        </>
      }
      badge={run.state === "running" ? <Badge tone="info">{words.running}</Badge> : null}
      aside={
        <InlineStack gap="100" wrap={false}>
          {run.imageIds.map((imageId) => {
            const tile = tiles[imageId];
            return (
              tile && <Thumb key={imageId} src={tile} alt={words.imageAlt(name)} sizePx={48} />
            );
          })}
        </InlineStack>
      }
    />
  );
}

function resultOf({ state, made, asked, failed }: RunSummary): string {
  if (state === "running") return words.runRunning(made, asked);
  const parts = [words.runDone(made)];
  if (failed > 0) parts.push(words.runFailed(failed));
  return parts.join(", ");
}
