import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { listUsableGrants } from "~/credits/grants.server";
import { listCreditEntries } from "~/credits/statement.server";
import { loadWallet } from "~/credits/wallet.server";
import { nameRuns } from "~/generation/runs.server";
import { viewTiles } from "~/generation/view-images.server";
import { findImages } from "~/images/find-images.server";
import { parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { ProblemPage } from "~/ui/problem-page";
import { Balance } from "./balance";
import { Grants } from "./grants";
import { HowItWorks, MoreCredits } from "./how-it-works";
import { creditsPageMessages as words } from "./messages";
import { Statement } from "./statement";
import { StatementQuery, toFilter } from "./statement-query";

const ENTRIES_PER_PAGE = 50;
const Query = StatementQuery.extend({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const { before, ...query } = parseParams(
    Object.fromEntries(new URL(request.url).searchParams),
    Query,
  );
  const [wallet, grants, { entries, next }] = await Promise.all([
    loadWallet(shop),
    listUsableGrants(shop, new Date()),
    listCreditEntries(shop, {
      ...toFilter(query, new Date()),
      ...{ before, limit: ENTRIES_PER_PAGE },
    }),
  ]);
  const [images, runs] = await Promise.all([
    findImages(
      shop,
      entries.flatMap(({ imageId }) => imageId ?? []),
    ),
    nameRuns(
      shop,
      entries.flatMap(({ runId }) => runId ?? []),
    ),
  ]);
  const tiles = viewTiles(images);
  const isFirstPage = before === undefined;
  return { wallet, grants, entries, next, isFirstPage, query, tiles, runs };
}

export default function CreditsPage() {
  const { wallet, grants, ...statement } = useLoaderData<typeof loader>();

  return (
    <Page title={words.title}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Balance wallet={wallet} />
            <Statement {...statement} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Grants grants={grants} />
            <MoreCredits />
            <HowItWorks />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
