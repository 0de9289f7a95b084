import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listUsableGrants } from "~/credits/grants.server";
import { loadOwnFigures } from "~/credits/own-figures.server";
import { priceList } from "~/credits/price-list";
import { loadWallet } from "~/credits/wallet.server";
import { nameRuns } from "~/generation/runs.server";
import { modelsInShop } from "~/provider-access/access.server";
import { authenticate } from "~/shopify.server";
import { ProblemPage } from "~/ui/problem-page";
import { LastRun } from "./last-run";
import { howWords as words } from "./messages";
import { OrderOfGrants } from "./order-of-grants";
import { OwnFiguresCard } from "./own-figures-card";
import { WhatItBuys } from "./what-it-buys";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = (await authenticate.admin(request)).session;
  const now = new Date();
  const [wallet, grants, figures, inShop] = await Promise.all([
    loadWallet(shop),
    listUsableGrants(shop, now),
    loadOwnFigures(shop, now),
    modelsInShop(shop),
  ]);
  const runId = figures.lastRun?.runId;
  const runs = await nameRuns(shop, runId === undefined ? [] : [runId]);
  return { available: wallet.available, grants, figures, inShop, run: runs[runId ?? ""] ?? null };
}

export default function HowCreditsWorkPage() {
  const { available, grants, figures, inShop, run } = useLoaderData<typeof loader>();
  return (
    <Page title={words.title} backAction={{ content: words.back, url: "/app/credits" }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Told title={words.runTitle} sentences={words.run}>
              <LastRun lastRun={figures.lastRun} run={run} />
            </Told>
            <Told title={words.orderTitle} sentences={[words.order, words.returned]}>
              <OrderOfGrants grants={grants} />
            </Told>
            <Told
              title={words.goodTitle}
              sentences={[...words.good, words.goodMost(priceList.goodwill.mostCreditsADay)]}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <OwnFiguresCard figures={figures} />
            <WhatItBuys available={available} inShop={inShop} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type ToldProps = { title: string; sentences: string[]; children?: React.ReactNode };

function Told({ title, sentences, children }: ToldProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {sentences.map((sentence) => (
          <Text as="p" key={sentence}>
            {sentence}
          </Text>
        ))}
        {children}
      </BlockStack>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
