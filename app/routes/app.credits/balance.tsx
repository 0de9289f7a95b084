import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import type { Wallet } from "~/credits/wallet";
import { creditsPageMessages as words } from "./messages";

export function Balance({ wallet }: { wallet: Wallet }) {
  return (
    <Card>
      <InlineGrid columns={3} gap="400">
        <Pocket label={words.canBeUsed} amount={wallet.available} isMain />
        <Pocket label={words.held} amount={wallet.held} />
        <Pocket label={words.spent} amount={wallet.spent} />
      </InlineGrid>
    </Card>
  );
}

type PocketProps = { label: string; amount: number; isMain?: boolean };

function Pocket({ label, amount, isMain = false }: PocketProps) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="bodySm" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingXl" tone={isMain ? undefined : "subdued"}>
        {words.number(amount)}
      </Text>
    </BlockStack>
  );
}
