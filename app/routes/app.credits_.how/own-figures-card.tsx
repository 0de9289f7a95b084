import { BlockStack, Card, Text } from "@shopify/polaris";
import type { OwnFigures } from "~/credits/own-figures";
import { howWords as words } from "./messages";

export function OwnFiguresCard({ figures }: { figures: OwnFigures }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.figuresTitle(figures.days)}
        </Text>
        <Figure name={words.paid} text={words.paidText(figures.paid)} />
        <Figure name={words.givenBack} text={words.givenBackText(figures.givenBack)} />
        <Figure name={words.madeGood} text={words.madeGoodText(figures.madeGood)} />
      </BlockStack>
    </Card>
  );
}

function Figure({ name, text }: { name: string; text: string }) {
  return (
    <BlockStack>
      <Text as="h3" variant="bodyMd" fontWeight="semibold">
        {name}
      </Text>
      <Text as="p" tone="subdued">
        {text}
      </Text>
    </BlockStack>
  );
}
