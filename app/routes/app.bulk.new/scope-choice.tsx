import { BlockStack, Box, Button, Card, InlineStack, RadioButton, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { bulkWords } from "~/generation/bulk-messages";
import { FieldError } from "./field-error";
import { newBulkMessages as words } from "./messages";
import type { NewBulk, ScopeKind } from "./use-new-bulk";

export function ScopeChoice({ choice }: { choice: NewBulk }) {
  const { collection, productIds, onCanvas, errors } = choice;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.scopeTitle}
        </Text>
        <BlockStack gap="100">
          <Choice kind="collection" label={words.scopes.collection} choice={choice}>
            {collection && collection.title !== "" && <Text as="span">{collection.title}</Text>}
            <Button onClick={choice.chooseCollection}>
              {collection ? words.changeCollection : words.chooseCollection}
            </Button>
          </Choice>
          <Choice kind="products" label={words.scopes.products} choice={choice}>
            {productIds.length > 0 && (
              <Text as="span">{words.chosenProducts(productIds.length)}</Text>
            )}
            <Button onClick={choice.chooseProducts}>
              {productIds.length > 0 ? words.changeProducts : words.chooseProducts}
            </Button>
          </Choice>
          {onCanvas > 0 && (
            <Choice
              kind="import-node"
              label={words.scopes["import-node"](onCanvas)}
              choice={choice}
            />
          )}
        </BlockStack>
        {choice.isTooMany && choice.scopeKind === "products" && (
          <Text as="p" tone="subdued">
            {bulkWords.onlyFirst}
          </Text>
        )}
        {errors.scope && <FieldError message={errors.scope} />}
      </BlockStack>
    </Card>
  );
}

type Props = { kind: ScopeKind; label: string; choice: NewBulk; children?: ReactNode };

/** What belongs to a choice is below it while it is chosen. */
function Choice({ kind, label, choice, children }: Props) {
  const isChosen = choice.scopeKind === kind;
  return (
    <BlockStack gap="100">
      <RadioButton
        id={`scope-${kind}`}
        name="scope"
        label={label}
        checked={isChosen}
        onChange={() => choice.setScopeKind(kind)}
      />
      {isChosen && children && (
        <Box paddingInlineStart="600" paddingBlockEnd="200">
          <InlineStack gap="300" blockAlign="center">
            {children}
          </InlineStack>
        </Box>
      )}
    </BlockStack>
  );
}
