import { Button, InlineStack, Text } from "@shopify/polaris";
import type { BulkItemPage } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";

const A_PAGE = 50;

type Props = { page: BulkItemPage; from: number; onTurn: (from: number) => void };

/** Nothing where one page shows all. */
export function Pager({ page: { items, total, next }, from, onTurn }: Props) {
  if (total <= items.length) return null;
  return (
    <InlineStack gap="300" align="end" blockAlign="center">
      <Text as="span" tone="subdued">
        {words.shown(from + 1, from + items.length, total)}
      </Text>
      <Button disabled={from === 0} onClick={() => onTurn(Math.max(0, from - A_PAGE))}>
        {words.previous}
      </Button>
      <Button disabled={next === null} onClick={() => onTurn(next ?? 0)}>
        {words.next}
      </Button>
    </InlineStack>
  );
}
