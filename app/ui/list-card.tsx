import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  title: string;
  text: string;
  /** `ListRow`s. */
  children: ReactNode;
};

/** A list with what it is and what it is for above it. */
export function ListCard({ title, text, children }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
          </Text>
        </BlockStack>
        <ul className="list-rows" aria-label={title}>
          {children}
        </ul>
      </BlockStack>
    </Card>
  );
}
