import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { WorkflowSummary } from "~/generation/workflows.server";
import type { TileViews } from "~/generation/canvas-state";
import { ListRow } from "~/ui/list-row";
import { Thumb } from "~/ui/thumb";
import { TimeText } from "~/ui/time-text";
import type { useStartWorkflow } from "~/ui/use-start-workflow";
import { homeMessages as words } from "./messages";

type WorkflowListProps = {
  workflows: WorkflowSummary[];
  tiles: TileViews;
  start: ReturnType<typeof useStartWorkflow>;
};

export function WorkflowList({ workflows, tiles, start }: WorkflowListProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.workflowsTitle}
        </Text>
        {workflows.length === 0 && (
          <Text as="p" tone="subdued">
            {words.noWorkflows}
          </Text>
        )}
        <ul className="list-rows">
          {workflows.map(({ id, name, updatedAt, imageId }) => (
            <ListRow
              key={id}
              media={<Thumb src={tiles[imageId ?? ""]?.tileUrl ?? null} alt="" sizePx={48} />}
              title={
                <Link url={`/app/workflows/${id}`} removeUnderline monochrome>
                  {name}
                </Link>
              }
              detail={<TimeText at={updatedAt} />}
            />
          ))}
        </ul>
        <InlineStack gap="300">
          <Button variant="plain" url="/app/workflows">
            {words.allWorkflows}
          </Button>
          <Button variant="plain" onClick={start.startEmpty} disabled={start.isStarting}>
            {words.startEmpty}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
