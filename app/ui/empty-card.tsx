import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type EmptyCardProps = { title: string; text: string; action?: ReactNode };

/** A list with nothing in it yet: what will be here, and how it gets here. Drawn by the server already. */
export function EmptyCard({ title, text, action }: EmptyCardProps) {
  return (
    <Card padding="600">
      <BlockStack gap="400" inlineAlign="center">
        <img src="/first-photo.svg" alt="" width={280} height={160} />
        <Box maxWidth="30rem">
          <BlockStack gap="200" inlineAlign="center">
            <Text as="h2" variant="headingMd" alignment="center">
              {title}
            </Text>
            <Text as="p" tone="subdued" alignment="center">
              {text}
            </Text>
          </BlockStack>
        </Box>
        {action}
      </BlockStack>
    </Card>
  );
}
