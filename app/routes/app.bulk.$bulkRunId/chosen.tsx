import { Button, Checkbox, InlineStack } from "@shopify/polaris";
import type { BulkRunView } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

type Props = {
  bulk: BulkRunView;
  actions: BulkActions;
  /** Products of this page whose choice may be changed. */
  onPage: string[];
  chosen: ReadonlySet<string>;
  choose: (productIds: string[], isChosen: boolean) => void;
};

/** Includes or leaves out many at once. */
export function Chosen({ bulk, actions, onPage, chosen, choose }: Props) {
  const isAll = onPage.length > 0 && onPage.every((id) => chosen.has(id));
  const products = [...chosen];
  const include = (included: boolean) => {
    actions.act({ intent: "include", products, included });
    choose(products, false);
  };
  return (
    <InlineStack gap="300" blockAlign="center">
      {onPage.length > 0 && (
        <Checkbox label={words.selectPage} checked={isAll} onChange={(is) => choose(onPage, is)} />
      )}
      {products.length > 0 && (
        <Button size="slim" disabled={actions.isBusy} onClick={() => include(false)}>
          {words.leaveOutChosen(products.length)}
        </Button>
      )}
      {products.length > 0 && (
        <Button size="slim" disabled={actions.isBusy} onClick={() => include(true)}>
          {words.includeChosen(products.length)}
        </Button>
      )}
      {products.length === 0 && bulk.scope.withNotes > 0 && (
        <Button
          size="slim"
          disabled={actions.isBusy}
          onClick={() =>
            actions.act({ intent: "include", products: "with-notes", included: false })
          }
        >
          {words.leaveOutNoted(bulk.scope.withNotes)}
        </Button>
      )}
    </InlineStack>
  );
}
