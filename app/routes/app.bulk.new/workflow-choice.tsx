import { BlockStack, Card, Link, RadioButton, Text } from "@shopify/polaris";
import { bulkWords } from "~/generation/bulk-messages";
import type { BulkWorkflow } from "~/generation/bulk-workflows.server";
import { FieldError } from "./field-error";
import { newBulkMessages as words } from "./messages";
import type { NewBulk } from "./use-new-bulk";

type Props = { workflows: BulkWorkflow[]; choice: NewBulk };

/** Those that can be chosen, then those that cannot with the reason. */
export function WorkflowChoice({ workflows, choice }: Props) {
  const able = workflows.filter(({ blocked }) => blocked === null);
  const blocked = workflows.flatMap((workflow) =>
    workflow.blocked === null ? [] : [{ ...workflow, reason: words.blocked[workflow.blocked] }],
  );
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {words.workflowTitle}
          </Text>
          <Text as="p" tone="subdued">
            {words.workflowText}
          </Text>
        </BlockStack>
        <BlockStack gap="0">
          {able.map(({ workflowId, name }) => (
            <RadioButton
              key={workflowId}
              id={`workflow-${workflowId}`}
              name="workflow"
              label={name || bulkWords.untitled}
              checked={choice.workflowId === workflowId}
              onChange={() => choice.setWorkflow(workflowId)}
            />
          ))}
        </BlockStack>
        {choice.errors.workflow && <FieldError message={choice.errors.workflow} />}
        {blocked.length > 0 && (
          <BlockStack gap="200">
            <Text as="h3" variant="bodySm" fontWeight="semibold" tone="subdued">
              {words.blockedTitle}
            </Text>
            {blocked.map(({ workflowId, name, reason }) => (
              <Text as="p" key={workflowId} tone="subdued" breakWord>
                <Text as="span" fontWeight="medium">
                  {name || bulkWords.untitled}
                </Text>
                {": "}
                {reason}{" "}
                <Link
                  url={`/app/workflows/${workflowId}`}
                  accessibilityLabel={words.openCanvasOf(name)}
                >
                  {words.openCanvas}
                </Link>
              </Text>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
