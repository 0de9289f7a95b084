import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { isProductId } from "~/catalog/product";
import { orRefusedByShopify } from "~/catalog/refused-by-shopify";
import { loadWallet } from "~/credits/wallet.server";
import { cancelAll } from "~/generation/cancel-all.server";
import { createWorkflowFromProduct } from "~/generation/create-workflow.server";
import { listRecentRuns } from "~/generation/runs.server";
import { viewTiles } from "~/generation/view-images.server";
import { createWorkflow, listWorkflows } from "~/generation/workflows.server";
import { findImages } from "~/images/find-images.server";
import { parseForm } from "~/platform/parse-request";
import { findPublishedMedia } from "~/publishing/published-media.server";
import { listWaitingPlans } from "~/publishing/waiting-plans.server";
import { authenticate, withLivingToken } from "~/shopify.server";
import { staffOf } from "~/shops/staff";
import { ProblemPage } from "~/ui/problem-page";
import { useRevalidateOnChange } from "~/ui/use-revalidate-on-change";
import { useStartWorkflow } from "~/ui/use-start-workflow";
import { TemplateCards } from "~/ui/template-cards";
import { emptyDocument } from "~/workflow/empty-document";
import { DEFAULT_TEMPLATE, TEMPLATE_IDS, templates } from "~/workflow/templates";
import { BulkList } from "./bulk-list";
import { CreditsCard } from "./credits-card";
import { homeMessages as words } from "./messages";
import { RunList } from "./run-list";
import { StartCard } from "./start-card";
import { WaitingPlans } from "./waiting-plans";
import { WorkflowList } from "./workflow-list";

const SHOWN = 5;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const [wallet, runs, { workflows }, plans] = await Promise.all([
    loadWallet(shop),
    listRecentRuns(shop, SHOWN),
    listWorkflows(shop, { limit: SHOWN }),
    listWaitingPlans(shop, SHOWN),
  ]);
  const images = await findImages(shop, [
    ...runs.flatMap(({ imageIds }) => imageIds),
    ...plans.flatMap(({ imageId }) => imageId ?? []),
    ...workflows.flatMap(({ imageId }) => imageId ?? []),
  ]);
  const tiles = viewTiles(images);
  return { wallet, runs, workflows, plans, tiles };
}

const StartForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("from-product"),
    productId: z.string().refine(isProductId),
    template: z.enum(TEMPLATE_IDS).default(DEFAULT_TEMPLATE),
  }),
  z.object({ intent: z.literal("from-nothing") }),
  z.object({ intent: z.literal("cancel-all") }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { shop } = session;
  const form = await parseForm(request, StartForm);
  if (form.intent === "from-product") {
    const { productId, template } = form;
    return withLivingToken(
      orRefusedByShopify(
        createWorkflowFromProduct({ shop, productId, template, findPublished: findPublishedMedia }),
      ),
    );
  }
  if (form.intent === "cancel-all") {
    await cancelAll({ shop, staff: staffOf(sessionToken) });
    return { kind: "cancelled" as const };
  }
  const name = words.emptyWorkflowName;
  const { id } = await createWorkflow({ shop, name, document: emptyDocument });
  return { kind: "created" as const, workflowId: id };
}

export default function Home() {
  const { wallet, runs, workflows, plans, tiles } = useLoaderData<typeof loader>();
  const start = useStartWorkflow();
  useRevalidateOnChange();
  const isNew = runs.length === 0 && workflows.length === 0;
  const primary = {
    content: words.start,
    onAction: start.startWithProduct,
    loading: start.isStarting,
  };

  return (
    <Page title={words.title} primaryAction={isNew ? undefined : primary}>
      <BlockStack gap="400">
        {start.refusal && (
          <Banner tone="critical" title={words.refusedTitle}>
            <p>{start.refusal}</p>
          </Banner>
        )}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {isNew && <StartCard start={start} />}
              {!isNew && <BulkList />}
              {!isNew && <RunList runs={runs} tiles={tiles} />}
              {!isNew && <WorkflowList workflows={workflows} tiles={tiles} start={start} />}
              <TemplateCards
                templates={templates}
                isBusy={start.isStarting}
                onChoose={start.startFromTemplate}
              />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {plans.length > 0 && <WaitingPlans plans={plans} tiles={tiles} />}
              <CreditsCard wallet={wallet} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
