import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, InlineStack, Page, type PageProps } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { z } from "zod";
import { bulkPhaseTones, bulkPhaseWords, bulkWords } from "~/generation/bulk-messages";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import type { BulkRunView } from "~/generation/bulk-view";
import { loadSample } from "~/generation/load-sample.server";
import { notFound, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";
import { ProblemPage } from "~/ui/problem-page";
import { actOnBulkRun, BulkAct } from "./act-on-bulk-run.server";
import "./bulk-run.css";
import { CancelDialog } from "./cancel-dialog";
import { bulkRunMessages as words } from "./messages";
import { PausedBanner } from "./paused-banner";
import { PhaseBody } from "./phase-body";
import { StepLine } from "./step-line";
import { TroubleBanner } from "./trouble-banner";
import { useBulkActions, type BulkActions } from "./use-bulk-actions";
import { useBulkLive, useRevalidateOn } from "./use-bulk-live";

const Params = z.object({ bulkRunId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const place = { shop: session.shop, bulkRunId: parseParams(params, Params).bulkRunId };
  const bulk = (await loadBulkRun(place)) ?? notFound();
  const isSample = bulk.phase === "sampling" || bulk.phase === "sample-made";
  return { bulk, sample: isSample ? await loadSample(place) : [] };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { bulkRunId } = parseParams(params, Params);
  const act = await parseJson(request, BulkAct);
  const actor = { shop: session.shop, bulkRunId, staff: staffOf(sessionToken) };
  return (await actOnBulkRun(actor, act)) ?? notFound();
}

export default function BulkRunPage() {
  const loaded = useLoaderData<typeof loader>();
  const { bulk, connection } = useBulkLive(loaded.bulk);
  const actions = useBulkActions(bulk);
  const [isCancelling, setCancelling] = useState(false);
  const { phase, pausedAt } = bulk;
  // The sample's pictures are loaded with the page; the stream tells only that there are more.
  useRevalidateOn(
    phase.startsWith("sampl") ? `${phase} ${bulk.progress.done} ${bulk.progress.failed}` : phase,
    1,
  );
  const mayCancel = phase !== "done" && phase !== "cancelled";
  const cancel = { content: words.cancel, destructive: true, onAction: () => setCancelling(true) };
  const canvas = { content: words.canvas, url: `/app/workflows/${bulk.workflowId}` };

  return (
    <Page
      title={bulkWords.nameOf(bulk.workflowName)}
      titleMetadata={
        <InlineStack gap="100">
          <Badge tone={bulkPhaseTones[phase]}>{bulkPhaseWords[phase]}</Badge>
          {pausedAt && <Badge tone="warning">{bulkWords.paused}</Badge>}
        </InlineStack>
      }
      subtitle={bulkWords.source(bulk.source, bulk.scope.products)}
      backAction={{ content: words.back, url: "/app/bulk" }}
      primaryAction={primaryOf(bulk, actions)}
      secondaryActions={[
        ...(bulk.workflowName === "" ? [] : [canvas]),
        ...(mayCancel ? [cancel] : []),
      ]}
    >
      <BlockStack gap="400">
        <StepLine phase={phase} />
        {connection === "retrying" && (
          <Banner tone="warning">
            <p>{words.reconnecting}</p>
          </Banner>
        )}
        {pausedAt && phase !== "cancelled" && <PausedBanner {...{ pausedAt, actions }} />}
        <TroubleBanner bulk={bulk} actions={actions} />
        <PhaseBody bulk={bulk} sample={loaded.sample} actions={actions} />
      </BlockStack>
      <CancelDialog isOpen={isCancelling} onClose={() => setCancelling(false)} actions={actions} />
    </Page>
  );
}

/** The one thing that the bulk run waits for. */
function primaryOf(bulk: BulkRunView, actions: BulkActions): PageProps["primaryAction"] {
  const { sample, rest, available } = bulk.quote;
  const pending = { loading: actions.isPending("start") };
  switch (bulk.phase) {
    case "ready":
      return {
        ...pending,
        content: (rest.products > 0 ? words.makeSample : words.makeAll)(sample.credits),
        onAction: () => actions.start("sample"),
        disabled: actions.isBusy || actions.capError || sample.credits > available,
      };
    case "sample-made":
      return {
        ...pending,
        content: words.release(rest.credits),
        onAction: () => actions.start("rest"),
        disabled: actions.isBusy || actions.capError || rest.credits > available,
      };
    case "done":
      return bulk.progress.done === 0
        ? undefined
        : { content: words.review(bulk.review.open), url: `/app/bulk/${bulk.bulkRunId}/review` };
    default:
      return undefined;
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
