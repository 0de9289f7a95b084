import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { OwnFigures } from "~/credits/own-figures";
import { howWords as words } from "./messages";

export function OwnFiguresCard({ figures }: { figures: OwnFigures }) {
  const { paid, givenBack, madeGood } = figures;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.figuresTitle(figures.days)}
        </Text>
        <Figure name={words.paid} of={paid.credits} text={words.paidText(paid)} />
        <Figure
          name={words.givenBack}
          of={givenBack.credits}
          text={words.givenBackText(givenBack)}
        />
        <Figure name={words.madeGood} of={madeGood.credits} text={words.madeGoodText(madeGood)} />
        <Link url="/app/credits">{words.openStatement}</Link>
      </BlockStack>
    </Card>
  );
}

function Figure({ name, of, text }: { name: string; of: number; text: string }) {
  return (
    <BlockStack>
      <Text as="h3" variant="bodyMd" fontWeight="semibold">
        {name}
      </Text>
      <Text as="p" tone="subdued">
        {of === 0 ? words.none : text}
      </Text>
    </BlockStack>
  );
}
