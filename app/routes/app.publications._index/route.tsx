import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { viewTiles } from "~/generation/view-images.server";
import { findImages } from "~/images/find-images.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { listPublishPlans, readPlanCursor } from "~/publishing/list-publish-plans.server";
import { isUnderWay } from "~/publishing/plan-standing";
import { authenticate } from "~/shopify.server";
import { EmptyCard } from "~/ui/empty-card";
import { ProblemPage } from "~/ui/problem-page";
import { useRevalidateEvery } from "~/ui/use-revalidate-every";
import { publicationsMessages as words } from "./messages";
import { PlanRow } from "./plan-row";

const PER_PAGE = 25;
const LOOK_EVERY_SECONDS = 3;
const Query = z.object({ before: z.string().max(80).optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const { before: asked } = parseParams(
    Object.fromEntries(new URL(request.url).searchParams),
    Query,
  );
  const before = asked === undefined ? undefined : (readPlanCursor(asked) ?? notFound());
  const { plans, next } = await listPublishPlans(shop, { limit: PER_PAGE, before });
  const images = await findImages(
    shop,
    plans.flatMap(({ imageId }) => imageId ?? []),
  );
  const tiles = viewTiles(images);
  return { plans, next, tiles, isFirstPage: before === undefined };
}

export default function PublicationsPage() {
  const { plans, next, tiles, isFirstPage } = useLoaderData<typeof loader>();
  useRevalidateEvery(
    LOOK_EVERY_SECONDS,
    plans.some(({ standing }) => isUnderWay(standing)),
  );
  return (
    <Page title={words.title}>
      <BlockStack gap="400">
        {plans.length === 0 ? (
          <EmptyCard
            title={words.emptyTitle}
            text={words.emptyText}
            action={
              <Button variant="primary" url="/app/workflows">
                {words.openWorkflows}
              </Button>
            }
          />
        ) : (
          <Card>
            <ul className="list-rows" aria-label={words.listLabel}>
              {plans.map((plan) => (
                <PlanRow key={plan.planId} plan={plan} tile={tiles[plan.imageId ?? ""]} />
              ))}
            </ul>
          </Card>
        )}
        <InlineStack gap="300" align="end">
          {!isFirstPage && <Button url="/app/publications">{words.newest}</Button>}
          {next && (
            <Button url={`/app/publications?before=${encodeURIComponent(next)}`}>
              {words.older}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
