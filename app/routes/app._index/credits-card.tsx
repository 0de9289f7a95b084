import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { isLowBalance } from "~/credits/low-balance";
import type { Wallet } from "~/credits/wallet";
import { DEFAULT_MODEL, findModel } from "~/providers/image-models";
import { CancelAll } from "./cancel-all";
import { homeMessages as words } from "./messages";

export function CreditsCard({ wallet }: { wallet: Wallet }) {
  const model = findModel(DEFAULT_MODEL);
  const price = model?.resolutions["1K"]?.[1];

  return (
    <Card>
      <BlockStack gap="200" inlineAlign="start">
        <Text as="h2" variant="headingSm">
          {words.creditsTitle}
        </Text>
        <Text as="p" variant="heading2xl">
          {words.creditsLeft(wallet.available)}
        </Text>
        {isLowBalance(wallet) && (
          <Text as="p" tone="caution">
            {words.lowBalance}
          </Text>
        )}
        {wallet.held > 0 && (
          <>
            <Text as="p" tone="subdued">
              {words.creditsHeld(wallet.held)}
            </Text>
            <CancelAll />
          </>
        )}
        {model && price !== undefined && (
          <Text as="p" tone="subdued">
            {words.imagePrice(model.name, price)}
          </Text>
        )}
        <Button variant="plain" url="/app/credits">
          {words.allCredits}
        </Button>
      </BlockStack>
    </Card>
  );
}
