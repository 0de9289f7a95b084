import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, Card, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listBulkRuns } from "~/generation/bulk-run-view.server";
import { authenticate } from "~/shopify.server";
import { EmptyCard } from "~/ui/empty-card";
import { ProblemPage } from "~/ui/problem-page";
import { useRevalidateOnChange } from "~/ui/use-revalidate-on-change";
import { BulkRow } from "./bulk-row";
import { bulkListMessages as words } from "./messages";

const SHOWN = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  return { bulkRuns: await listBulkRuns(session.shop, SHOWN) };
}

export default function BulkRunsPage() {
  const { bulkRuns } = useLoaderData<typeof loader>();
  useRevalidateOnChange();
  const isEmpty = bulkRuns.length === 0;
  const start = { content: words.start, url: "/app/bulk/new" };
  return (
    <Page title={words.title} primaryAction={isEmpty ? undefined : start}>
      {isEmpty ? (
        <EmptyCard
          title={words.emptyTitle}
          text={words.emptyText}
          action={
            <Button variant="primary" url="/app/bulk/new">
              {words.start}
            </Button>
          }
        />
      ) : (
        <Card>
          <ul className="list-rows" aria-label={words.listLabel}>
            {bulkRuns.map((bulk) => (
              <BulkRow key={bulk.bulkRunId} bulk={bulk} />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
