import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { viewTiles } from "~/generation/view-images.server";
import { isWorkflow } from "~/generation/workflows.server";
import { findImages } from "~/images/find-images.server";
import { notFound, parseForm, parseParams } from "~/platform/parse-request";
import { loadPublishPlan } from "~/publishing/load-publish-plan.server";
import { standingWords } from "~/publishing/messages";
import { isUnderWay, standingOf, standingTones } from "~/publishing/plan-standing";
import { authenticate, withLivingToken } from "~/shopify.server";
import { staffOf } from "~/shops/staff";
import { ProblemPage } from "~/ui/problem-page";
import { useRevalidateEvery } from "~/ui/use-revalidate-every";
import { actOnPlan, PlanForm } from "./act-on-plan.server";
import { planMessages as words } from "./messages";
import { PlanBanner } from "./plan-banner";
import { ProductCard } from "./product-card";
import { usePlanActions } from "./use-plan-actions";

const LOOK_EVERY_SECONDS = 1.5;
const Params = z.object({ planId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { planId } = parseParams(params, Params);
  const { shop } = session;
  const plan = await loadPublishPlan(shop, planId);
  if (!plan) return notFound();

  const publications = plan.products.flatMap((product) => product.publications);
  const images = await findImages(
    shop,
    publications.map(({ imageId }) => imageId),
  );
  const workflowId = images.find((image) => image.workflowId !== null)?.workflowId ?? null;
  const hasCanvas = workflowId !== null && (await isWorkflow({ shop, workflowId }));
  return { plan, pictures: viewTiles(images), canvasId: hasCanvas ? workflowId : null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { planId } = parseParams(params, Params);
  const form = await parseForm(request, PlanForm);
  const who = { shop: session.shop, staff: staffOf(sessionToken) };
  return (await withLivingToken(actOnPlan({ ...who, planId }, form))) ?? notFound();
}

export default function PublicationPage() {
  const { plan, pictures, canvasId } = useLoaderData<typeof loader>();
  const actions = usePlanActions(plan);
  const publications = plan.products.flatMap((product) => product.publications);
  const standing = standingOf(
    plan.state,
    publications.map(({ state }) => state),
  );
  const isChecking = Object.values(pictures).some((one) => one?.fidelity?.kind === "checking");
  useRevalidateEvery(LOOK_EVERY_SECONDS, isUnderWay(standing) || isChecking);

  const ready = publications.filter(({ state }) => state === "proposed").length;
  const isOpen = plan.state === "proposed";
  const titles = plan.products.map(({ productTitle }) => productTitle || words.unnamedProduct);
  const canvas = { content: words.canvas, url: `/app/workflows/${canvasId}` };
  const discard = {
    content: words.discard,
    onAction: actions.discard,
    disabled: actions.isBusy,
  };

  return (
    <Page
      title={words.title(titles)}
      titleMetadata={<Badge tone={standingTones[standing]}>{standingWords[standing]}</Badge>}
      subtitle={standing === "proposed" ? words.proposedText : undefined}
      backAction={{ content: words.back, url: "/app/publications" }}
      primaryAction={
        isOpen && ready > 0
          ? {
              content: words.publish(ready),
              onAction: actions.approve,
              loading: actions.isPending("approve"),
              disabled: actions.isBusy,
            }
          : undefined
      }
      secondaryActions={[...(canvasId ? [canvas] : []), ...(isOpen ? [discard] : [])]}
    >
      <BlockStack gap="400">
        <PlanBanner plan={plan} standing={standing} actions={actions} />
        {plan.products.map((product) => (
          <ProductCard key={product.productId} product={product} {...{ plan, pictures, actions }} />
        ))}
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
