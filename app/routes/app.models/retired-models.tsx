import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import { imageModels, resolveModel } from "~/providers/image-models";
import { ListRow } from "~/ui/list-row";
import { modelsPageMessages as words } from "./messages";

/** What merchants may still look for, and what to use instead. */
export function RetiredModels() {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {words.retiredTitle}
          </Text>
          <Text as="p" tone="subdued">
            {words.retiredText}
          </Text>
        </BlockStack>
        <ul className="list-rows" aria-label={words.retiredTitle}>
          {imageModels.map(({ id, name, maker, status }) => {
            if (status.kind !== "retired") return null;
            const { since, successor } = status;
            const successorName = resolveModel(successor)?.name ?? successor;
            return (
              <ListRow
                key={id}
                title={name}
                badge={<Badge>{words.status.retired}</Badge>}
                detail={words.retired({ maker, since, successor: successorName })}
              />
            );
          })}
        </ul>
      </BlockStack>
    </Card>
  );
}
