import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { dayOf } from "~/images/brand-model";
import { listBrandModels, listNotes } from "~/images/brand-models.server";
import { notFound, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { staffOf } from "~/shops/staff";
import { ProblemPage } from "~/ui/problem-page";
import { StandingBadge } from "~/ui/standing-badge";
import { standingWords } from "~/workflow/messages";
import { ConsentCard } from "./consent-card";
import { brandModelMessages as words } from "./messages";
import { NameCard } from "./name-card";
import { useModelActions } from "./use-model-actions";
import { ViewsCard } from "./views-card";

const Params = z.object({ brandModelId: z.uuid() });
/** The canvas it was opened from. */
const Query = z.object({ workflow: z.uuid().optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const { brandModelId } = parseParams(params, Params);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { workflow = null } = parseParams(query, Query);
  const now = new Date();
  const [models, notes] = await Promise.all([
    listBrandModels(session.shop, now),
    listNotes(session.shop, brandModelId),
  ]);
  const model = models.find(({ id }) => id === brandModelId);
  if (!model || model.standing === "deleted") notFound();
  const { id, name, standing, note, views } = model;
  const shown = { id, name, standing, note, views };
  const earlier = note ? notes.slice(1) : notes;
  return { model: shown, earlier, workflow, reader: staffOf(sessionToken), today: dayOf(now) };
}

export default function BrandModelPage() {
  const { model, earlier, workflow, reader, today } = useLoaderData<typeof loader>();
  const { send, isBusy } = useModelActions();
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const library = `/app/brand-models${workflow === null ? "" : `?workflow=${workflow}`}`;

  async function remove(): Promise<void> {
    if ((await send({ intent: "delete" }))?.kind !== "done") return;
    navigate(library);
    shopify.toast.show(words.deleted(model.name), {
      action: words.undo,
      onAction: () => void send({ intent: "restore" }),
    });
  }
  return (
    <Page
      title={model.name}
      titleMetadata={
        <StandingBadge standing={model.standing} words={standingWords[model.standing]} />
      }
      backAction={{ content: words.back, url: library }}
      secondaryActions={[
        {
          content: words.delete,
          destructive: true,
          disabled: isBusy,
          onAction: () => void remove(),
        },
      ]}
    >
      <BlockStack gap="400">
        <ConsentCard model={model} earlier={earlier} reader={reader} today={today} />
        <ViewsCard model={model} />
        <NameCard key={model.name} name={model.name} />
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
