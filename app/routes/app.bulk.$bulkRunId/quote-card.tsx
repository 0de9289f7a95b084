import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { BulkCount, BulkRunView } from "~/generation/bulk-view";
import { CapField } from "./cap-field";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

type Props = { bulk: BulkRunView; actions: BulkActions };

/** What it costs by stage, before anything is held. After the sample only the rest is left to pay. */
export function QuoteCard({ bulk, actions }: Props) {
  const { sample, rest, available } = bulk.quote;
  const isBefore = bulk.phase === "ready";
  const needed = rest.credits + (isBefore ? sample.credits : 0);
  const next = isBefore ? sample.credits : rest.credits;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.quoteTitle}
        </Text>
        <table className="bulk-quote">
          <thead>
            <tr>
              <th scope="col">{words.quoteHead.what}</th>
              <th scope="col">{words.quoteHead.products}</th>
              <th scope="col">{words.quoteHead.images}</th>
              <th scope="col">{words.quoteHead.credits}</th>
            </tr>
          </thead>
          <tbody>
            {isBefore && <Row name={words.quoteRows.sample} count={sample} />}
            <Row name={words.quoteRows.rest} count={rest} />
            {isBefore && <Row name={words.quoteRows.all} count={sumOf(sample, rest)} />}
          </tbody>
        </table>
        {next > available ? (
          <Banner tone="warning">
            <p>
              {words.short(next, available)} <Link url="/app/credits">{words.aboutCredits}</Link>
            </p>
          </Banner>
        ) : (
          <Text as="p">
            {words.available(available)}{" "}
            {needed > available ? (
              <>
                {words.shortAll(needed - available)}{" "}
                <Link url="/app/credits">{words.aboutCredits}</Link>
              </>
            ) : (
              words.after(available - needed)
            )}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {words.delivered}
        </Text>
        <CapField actions={actions} />
      </BlockStack>
    </Card>
  );
}

function Row({ name, count }: { name: string; count: BulkCount }) {
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{words.each(count)}</small>
      </th>
      <td>{count.products.toLocaleString("en")}</td>
      <td>{count.images.toLocaleString("en")}</td>
      <td>{count.credits.toLocaleString("en")}</td>
    </tr>
  );
}

function sumOf(one: BulkCount, other: BulkCount): BulkCount {
  return {
    products: one.products + other.products,
    images: one.images + other.images,
    credits: one.credits + other.credits,
  };
}
