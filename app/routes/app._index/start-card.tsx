import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { useStartWorkflow } from "~/ui/use-start-workflow";
import { homeMessages as words } from "./messages";

type Start = ReturnType<typeof useStartWorkflow>;

/** For a shop that has made nothing yet: one sentence, one thing to press. */
export function StartCard({ start }: { start: Start }) {
  return (
    <Card padding="600">
      <BlockStack gap="400" inlineAlign="center">
        <img src="/first-photo.svg" alt="" width={280} height={160} />
        <Box maxWidth="30rem">
          <BlockStack gap="200" inlineAlign="center">
            <Text as="h2" variant="headingLg" alignment="center">
              {words.startTitle}
            </Text>
            <Text as="p" tone="subdued" alignment="center">
              {words.startText}
            </Text>
          </BlockStack>
        </Box>
        <InlineStack gap="200" align="center">
          <Button variant="primary" onClick={start.startWithProduct} loading={start.isStarting}>
            {words.start}
          </Button>
          <Button variant="tertiary" onClick={start.startEmpty} disabled={start.isStarting}>
            {words.startEmpty}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
