import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { z } from "zod";
import { bulkWords } from "~/generation/bulk-messages";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import { REVIEW_FILTERS } from "~/generation/bulk-view";
import { loadReview } from "~/generation/review-bulk.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { ProblemPage } from "~/ui/problem-page";
import { CompareDialog } from "./compare-dialog";
import { KeysDialog } from "./keys-dialog";
import { reviewMessages as words } from "./messages";
import "./review.css";
import { ReviewBar } from "./review-bar";
import { NothingHere } from "./nothing-here";
import { ReviewGrid } from "./review-grid";
import { ReviewHead } from "./review-head";
import { useDecisions } from "./use-decisions";
import { usePublish } from "./use-publish";
import { usePresses } from "./use-presses";

const Params = z.object({ bulkRunId: z.uuid() });
const Query = z.object({
  filter: z.enum(REVIEW_FILTERS).default("all"),
  from: z.coerce.number().int().min(0).max(100_000).default(0),
});
const FILTER_ID = "review-filter";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { bulkRunId } = parseParams(params, Params);
  const query = parseParams(Object.fromEntries(new URL(request.url).searchParams), Query);
  const place = { shop: session.shop, bulkRunId };
  const bulk = (await loadBulkRun(place)) ?? notFound();
  return { bulk, ...query, page: await loadReview(place, query) };
}

export default function ReviewPage() {
  const { bulk, filter, from, page } = useLoaderData<typeof loader>();
  const { bulkRunId, workflowName } = bulk;
  const { items } = page;
  const navigate = useNavigate();
  const review = useDecisions(bulk, items);
  const publishing = usePublish(bulkRunId, review.saved);
  const [wished, setCurrent] = useState<string | null>(null);
  const images = items.flatMap((item) => item.images.map((image) => ({ item, image })));
  const chosen = images.find(({ image }) => image.imageId === wished) ?? images.at(0) ?? null;
  const { press, act, dialog, closeDialog } = usePresses({ review, chosen, filterId: FILTER_ID });
  const { counts } = review;
  const address = (query: Record<string, string>) =>
    `/app/bulk/${bulkRunId}/review?${new URLSearchParams(query).toString()}`;

  return (
    <Page
      fullWidth
      title={`${words.title} · ${bulkWords.nameOf(workflowName)}`}
      subtitle={words.counts(counts.approved, counts.rejected, counts.open)}
      backAction={{ content: words.back, url: `/app/bulk/${bulkRunId}` }}
      primaryAction={{
        content: words.publish,
        disabled: counts.approved === 0,
        loading: publishing.isSending,
        onAction: publishing.publish,
      }}
    >
      <BlockStack gap="400">
        <ReviewHead
          {...{ filter, review }}
          filterId={FILTER_ID}
          message={publishing.message}
          onFilter={(value) => void review.saved().then(() => navigate(address({ filter: value })))}
        />
        {items.length === 0 ? (
          <NothingHere filter={filter} />
        ) : (
          <ReviewGrid
            items={items}
            decisions={review.decisions}
            current={chosen?.image.imageId ?? null}
            onCurrent={setCurrent}
            onOpen={() => void press("c")}
            onDecide={act}
          />
        )}
        <Turning
          {...{ from, next: page.next }}
          addressFor={(query) => address({ filter, ...query })}
        />
        {items.length > 0 && <ReviewBar isChosen={chosen !== null} press={press} />}
      </BlockStack>
      {dialog === "compare" && chosen && (
        <CompareDialog item={chosen.item} image={chosen.image} onClose={closeDialog} />
      )}
      {dialog === "keys" && <KeysDialog onClose={closeDialog} />}
    </Page>
  );
}

type TurningProps = {
  from: number;
  next: number | null;
  addressFor: (query: Record<string, string>) => string;
};

function Turning({ from, next, addressFor }: TurningProps) {
  return (
    <InlineStack gap="300" align="end">
      {from > 0 && <Button url={addressFor({})}>{words.first}</Button>}
      {next !== null && <Button url={addressFor({ from: String(next) })}>{words.next}</Button>}
    </InlineStack>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
