import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Link, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listProviders } from "~/provider-access/list-providers.server";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";
import { ProblemPage } from "~/ui/problem-page";
import { settingsMessages as words } from "./messages";
import { ProviderRow } from "./provider-row";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  return { providers: await listProviders(session.shop), reader: staffOf(sessionToken) };
}

export default function SettingsPage() {
  const { providers, reader } = useLoaderData<typeof loader>();
  return (
    <Page title={words.title}>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.providers}
          </Text>
          <Text as="p">
            {words.intro} <Link url="/app/models">{words.compare}</Link>
          </Text>
          <ul className="list-rows" aria-label={words.listLabel}>
            {providers.map((standing) => (
              <ProviderRow key={standing.provider} standing={standing} reader={reader} />
            ))}
          </ul>
          <Text as="p" tone="subdued">
            {words.offMeans}
          </Text>
        </BlockStack>
      </Card>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
