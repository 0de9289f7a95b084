import {
  Badge,
  BlockStack,
  Card,
  InlineStack,
  Link,
  Text,
  type BadgeProps,
} from "@shopify/polaris";
import { JudgedThumb } from "~/canvas/judged-thumb";
import type { TileViews } from "~/generation/canvas-state";
import { runName } from "~/generation/messages";
import type { RunSummary } from "~/generation/runs.server";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { homeMessages as words, type RunEnd } from "./messages";

export function RunList({ runs, tiles }: { runs: RunSummary[]; tiles: TileViews }) {
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

function RunRow({ run, tiles }: { run: RunSummary; tiles: TileViews }) {
  const name = runName(run);
  const badge = words.runStates[stateOf(run)];
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
          {words.runDetails(run)} · <TimeText at={run.createdAt} />
        </>
      }
      badge={<Badge tone={tones[stateOf(run)]}>{badge}</Badge>}
      aside={
        <InlineStack gap="100" wrap={false}>
          {run.imageIds.map((imageId) => {
            const tile = tiles[imageId];
            return (
              tile && (
                <JudgedThumb key={imageId} image={tile} alt={words.imageAlt(name)} sizePx={48} />
              )
            );
          })}
        </InlineStack>
      }
    />
  );
}

const tones: Record<RunEnd, BadgeProps["tone"]> = {
  running: "info",
  done: "success",
  partly: "warning",
  failed: "critical",
  cancelled: undefined,
};

/** A run ends when its last image job has: how well, what it made says. */
function stateOf({ state, texts, failed, ...run }: RunSummary): RunEnd {
  const made = run.made + texts;
  if (state === "running") return "running";
  if (failed > 0) return made > 0 ? "partly" : "failed";
  return made > 0 ? "done" : "cancelled";
}
