import { Banner, BlockStack, Card, InlineStack, Layout, Button, Text } from "@shopify/polaris";
import type { BulkRunView, SampleProduct } from "~/generation/bulk-view";
import { CheckCard } from "./check-card";
import { DoneCard } from "./done-card";
import { bulkRunMessages as words } from "./messages";
import { PreparingCard } from "./preparing-card";
import { ProductList } from "./product-list";
import { ProgressCard } from "./progress-card";
import { QuoteCard } from "./quote-card";
import { SampleGallery } from "./sample-gallery";
import type { BulkActions } from "./use-bulk-actions";

type Props = { bulk: BulkRunView; sample: SampleProduct[]; actions: BulkActions };

/** What belongs to the phase that the bulk run is in. */
export function PhaseBody({ bulk, sample, actions }: Props) {
  switch (bulk.phase) {
    case "preparing":
      return <PreparingCard scope={bulk.scope} />;
    case "nothing-to-make":
    case "ready":
      return <Checked bulk={bulk} actions={actions} />;
    case "sampling":
      return <SampleGallery bulk={bulk} sample={sample} actions={actions} />;
    case "sample-made":
      return (
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <SampleGallery bulk={bulk} sample={sample} actions={actions} />
              <ProductList bulk={bulk} actions={actions} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <QuoteCard bulk={bulk} actions={actions} />
              <ChangeCard bulk={bulk} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      );
    case "starting-sample":
    case "starting-rest":
    case "running":
      return (
        <BlockStack gap="400">
          <ProgressCard bulk={bulk} actions={actions} />
          <ProductList bulk={bulk} actions={actions} />
        </BlockStack>
      );
    case "done":
    case "cancelled":
      return (
        <BlockStack gap="400">
          {bulk.addedSince > 0 && (
            <Banner tone="info">
              <p>{words.addedSince(bulk.addedSince)}</p>
            </Banner>
          )}
          <DoneCard bulk={bulk} actions={actions} />
          <ProductList bulk={bulk} actions={actions} />
        </BlockStack>
      );
  }
}

function Checked({ bulk, actions }: Omit<Props, "sample">) {
  const found = (
    <BlockStack gap="400">
      <CheckCard bulk={bulk} />
      {bulk.scope.products > 0 && <ProductList bulk={bulk} actions={actions} />}
    </BlockStack>
  );
  if (bulk.phase === "nothing-to-make") return found;
  return (
    <div className="bulk-quoted">
      <Layout>
        <Layout.Section>{found}</Layout.Section>
        <Layout.Section variant="oneThird">
          <QuoteCard bulk={bulk} actions={actions} />
        </Layout.Section>
      </Layout>
    </div>
  );
}

function ChangeCard({ bulk }: { bulk: BulkRunView }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="p" tone="subdued">
          {words.changeText}
        </Text>
        <InlineStack>
          <Button url={`/app/workflows/${bulk.workflowId}`}>{words.change}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
