import { BlockStack, Card, Text } from "@shopify/polaris";
import type { BulkItemView, BulkRunView } from "~/generation/bulk-view";
import { Chosen } from "./chosen";
import { Filters } from "./filters";
import { bulkRunMessages as words } from "./messages";
import { Pager } from "./pager";
import { ProductRow } from "./product-row";
import type { BulkActions } from "./use-bulk-actions";
import { useItems } from "./use-items";
import { useListView } from "./use-list-view";

type Props = { bulk: BulkRunView; actions: BulkActions };

/** Every product of the bulk run, fifty at a time. Whether it runs can be changed until its stage is started. */
export function ProductList({ bulk, actions }: Props) {
  const { bulkRunId, phase, progress, scope, quote } = bulk;
  const { canChange, filters, filter, from, chosen, choose, show, turnTo } = useListView(bulk);
  const version = JSON.stringify([phase, progress, scope, quote]);
  const { page } = useItems({ bulkRunId, filter, from, version });
  const items = page?.items ?? [];
  const mayChange = (item: BulkItemView) =>
    canChange && !item.isBlocked && (phase !== "sample-made" || !item.isSample);
  const choiceOf = (item: BulkItemView) => ({
    isChosen: chosen.has(item.productId),
    onChoose: (is: boolean) => choose([item.productId], is),
  });

  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.listTitle}
        </Text>
        <Filters {...{ filters, filter }} onShow={show} />
        {canChange && (
          <Chosen
            {...{ bulk, actions, chosen, choose }}
            onPage={items.filter(mayChange).map(({ productId }) => productId)}
          />
        )}
        <div className="bulk-list">
          {items.length === 0 && (
            <Text as="p" tone="subdued">
              {page === null ? words.loading : words.noItems}
            </Text>
          )}
          <ul className="list-rows" aria-label={words.listTitle}>
            {items.map((item) => (
              <ProductRow
                key={item.productId}
                {...{ item, actions, canChange }}
                choice={mayChange(item) ? choiceOf(item) : null}
              />
            ))}
          </ul>
        </div>
        {page && <Pager page={page} from={from} onTurn={turnTo} />}
      </BlockStack>
    </Card>
  );
}
