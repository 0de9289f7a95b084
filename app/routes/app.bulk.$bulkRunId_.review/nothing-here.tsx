import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReviewFilter } from "~/generation/bulk-view";
import { reviewMessages as words } from "./messages";

export function NothingHere({ filter }: { filter: ReviewFilter }) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {words.empty}
        </Text>
        <Text as="p" tone="subdued">
          {words.emptyText[filter]}
        </Text>
      </BlockStack>
    </Card>
  );
}
