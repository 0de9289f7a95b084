import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import type { BulkRunView } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";

export function PreparingCard({ scope }: Pick<BulkRunView, "scope">) {
  const { checked, products } = scope;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.preparingTitle}
        </Text>
        <ProgressBar
          progress={products === 0 ? 0 : (checked / products) * 100}
          size="small"
          animated={false}
          ariaLabelledBy="bulk-checked"
        />
        <Text as="p" id="bulk-checked" fontWeight="medium">
          {products === 0 ? words.reading : words.checked(checked, products)}
        </Text>
        <Text as="p" tone="subdued">
          {words.preparingText} {words.goesOn}
        </Text>
      </BlockStack>
    </Card>
  );
}
