import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { isOperators } from "~/platform/operator-address.server";
import { readReportedCosts } from "~/generation/reported-costs.server";
import { notFound } from "~/platform/parse-request";
import { readVerified } from "~/provider-access/model-checks.server";
import { readProviderHealth } from "~/provider-access/provider-health.server";
import { listStops } from "~/provider-access/stops.server";
import { imageModels } from "~/providers/image-models";
import { textModels } from "~/providers/text-models";
import { ListCard } from "~/ui/list-card";
import { operatorMessages as words } from "./messages";
import { ModelRow, ProviderRow, StopRow } from "./rows";

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date();
  if (!isOperators(request, now)) notFound();
  const [health, stops, costs, verified] = await Promise.all([
    readProviderHealth(now),
    listStops(),
    readReportedCosts(now),
    readVerified(),
  ]);
  return { health, stops, costs, verified };
}

export default function OperatorPage() {
  const { health, stops, costs, verified } = useLoaderData<typeof loader>();
  const live = [...imageModels, ...textModels].filter(({ status }) => status.kind === "live");
  return (
    <AppProvider apiKey="" isEmbeddedApp={false}>
      <Page title={words.title} subtitle={words.intro}>
        <BlockStack gap="400">
          <ListCard title={words.stops} text={words.stopsText}>
            {stops.length === 0 ? <li>{words.nothingStopped}</li> : null}
            {stops.map((stop) => (
              <StopRow key={stop.target} stop={stop} />
            ))}
          </ListCard>
          <ListCard title={words.providers} text={words.providersText}>
            {health.map((one) => (
              <ProviderRow
                key={one.provider}
                health={one}
                isStopped={stops.some(({ target }) => target === one.provider)}
                cost={costs.find(({ provider }) => provider === one.provider)}
              />
            ))}
          </ListCard>
          <ListCard title={words.models} text={words.modelsText}>
            {live.map((model) => (
              <ModelRow key={model.id} model={model} verifiedAt={verified[model.id]} />
            ))}
          </ListCard>
        </BlockStack>
      </Page>
    </AppProvider>
  );
}

export const meta: MetaFunction = () => [
  { title: words.title },
  { name: "robots", content: "noindex" },
];

/** Nobody may keep it, frame it or learn its address from it. */
export const headers: HeadersFunction = () => ({
  "Cache-Control": "no-store",
  "Content-Security-Policy": "frame-ancestors 'none';",
});
