import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";
import { isOperators } from "~/platform/operator-address.server";
import { notFound } from "~/platform/parse-request";
import { readProviderHealth } from "~/provider-access/provider-health.server";
import { listStops } from "~/provider-access/stops.server";
import { imageModels } from "~/providers/image-models";
import { operatorMessages as words } from "./messages";
import { ModelRow, ProviderRow, StopRow } from "./rows";

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date();
  if (!isOperators(request, now)) notFound();
  const [health, stops] = await Promise.all([readProviderHealth(now), listStops()]);
  return { health, stops };
}

export default function OperatorPage() {
  const { health, stops } = useLoaderData<typeof loader>();
  const live = imageModels.filter(({ status }) => status.kind === "live");
  return (
    <AppProvider apiKey="" isEmbeddedApp={false}>
      <Page title={words.title} subtitle={words.intro}>
        <BlockStack gap="400">
          <Section title={words.stops} text={words.stopsText}>
            {stops.length === 0 ? <li>{words.nothingStopped}</li> : null}
            {stops.map((stop) => (
              <StopRow key={stop.target} stop={stop} />
            ))}
          </Section>
          <Section title={words.providers} text={words.providersText}>
            {health.map((one) => (
              <ProviderRow key={one.provider} health={one} />
            ))}
          </Section>
          <Section title={words.models} text={words.modelsText}>
            {live.map((model) => (
              <ModelRow key={model.id} model={model} />
            ))}
          </Section>
        </BlockStack>
      </Page>
    </AppProvider>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
          </Text>
        </BlockStack>
        <ul className="list-rows" aria-label={title}>
          {children}
        </ul>
      </BlockStack>
    </Card>
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
