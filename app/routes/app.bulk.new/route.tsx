import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Checkbox, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { listBulkWorkflows } from "~/generation/bulk-workflows.server";
import { parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { EmptyCard } from "~/ui/empty-card";
import { ProblemPage } from "~/ui/problem-page";
import { newBulkMessages as words } from "./messages";
import { ScopeChoice } from "./scope-choice";
import { useNewBulk } from "./use-new-bulk";
import { WorkflowChoice } from "./workflow-choice";

const Query = z.object({
  workflow: z.uuid().optional(),
  collection: z.string().startsWith("gid://shopify/Collection/").max(64).optional(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = parseParams(Object.fromEntries(new URL(request.url).searchParams), Query);
  const workflows = await listBulkWorkflows(session.shop, query.workflow);
  return { workflows, asked: query };
}

export default function NewBulkPage() {
  const { workflows, asked } = useLoaderData<typeof loader>();
  const choice = useNewBulk(workflows, asked);
  return (
    <Page title={words.title} backAction={{ content: words.back, url: "/app/bulk" }} narrowWidth>
      {workflows.length === 0 ? (
        <EmptyCard
          title={words.title}
          text={words.noWorkflows}
          action={
            <Button variant="primary" url="/app">
              {words.openHome}
            </Button>
          }
        />
      ) : (
        <BlockStack gap="400">
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="p" tone="subdued">
              {words.intro}
            </Text>
          </Box>
          <WorkflowChoice workflows={workflows} choice={choice} />
          <ScopeChoice choice={choice} />
          <Card>
            <Checkbox
              label={words.again}
              helpText={words.againHelp}
              checked={choice.again}
              onChange={choice.setAgain}
            />
          </Card>
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <BlockStack gap="200" inlineAlign="end">
              <Button variant="primary" loading={choice.isSending} onClick={choice.submit}>
                {words.submit}
              </Button>
              <Text as="p" variant="bodySm" tone="subdued">
                {words.frozen}
              </Text>
            </BlockStack>
          </Box>
        </BlockStack>
      )}
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
