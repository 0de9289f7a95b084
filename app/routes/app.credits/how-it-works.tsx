import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { DEFAULT_MODEL, findModel } from "~/providers/image-models";
import { creditsPageMessages as words } from "./messages";

export function HowItWorks() {
  const model = findModel(DEFAULT_MODEL);
  const price = model?.resolutions["1K"]?.[1] ?? 0;

  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {words.howTitle}
        </Text>
        {words.how(model?.name ?? "", price).map((sentence) => (
          <Text as="p" key={sentence} tone="subdued">
            {sentence}
          </Text>
        ))}
        <Link url="/app/credits/how">{words.howMore}</Link>
      </BlockStack>
    </Card>
  );
}

/** Nothing can be bought yet, and whoever comes here for more is told so. */
export function MoreCredits() {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {words.moreTitle}
        </Text>
        <Text as="p" tone="subdued">
          {words.more}
        </Text>
      </BlockStack>
    </Card>
  );
}
