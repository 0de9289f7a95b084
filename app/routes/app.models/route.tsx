import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Link, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { parseParams } from "~/platform/parse-request";
import { modelsInShop } from "~/provider-access/access.server";
import { readVerified } from "~/provider-access/model-checks.server";
import { TIERS } from "~/providers/image-models";
import { authenticate } from "~/shopify.server";
import { ProblemPage } from "~/ui/problem-page";
import { modelsPageMessages as words } from "./messages";
import { RetiredModels } from "./retired-models";
import { TierSheet } from "./tier-sheet";
import { WritingModels } from "./writing-models";

/** The canvas it was opened from. */
const Query = z.object({ workflow: z.uuid().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { workflow = null } = parseParams(query, Query);
  const [inShop, verified] = await Promise.all([modelsInShop(session.shop), readVerified()]);
  return { workflow, inShop, verified };
}

export default function ModelsPage() {
  const { workflow, inShop, verified } = useLoaderData<typeof loader>();
  const back = { content: words.back, url: `/app/workflows/${workflow ?? ""}` };
  return (
    <Page fullWidth title={words.title} backAction={workflow === null ? undefined : back}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="100">
            <Text as="p">{words.intro}</Text>
            <Text as="p">
              {words.settings} <Link url="/app/settings">{words.settingsLink}</Link>.
            </Text>
            <Text as="p" tone="subdued">
              {words.legend}
            </Text>
          </BlockStack>
        </Card>
        {TIERS.map((tier) => (
          <TierSheet key={tier} tier={tier} inShop={inShop} verified={verified} />
        ))}
        <WritingModels inShop={inShop} verified={verified} />
        <RetiredModels />
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
