import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { LONGEST_NAME } from "~/images/brand-model";
import { listBrandModels } from "~/images/brand-models.server";
import { addBrandModel, restoreBrandModel } from "~/images/edit-brand-models.server";
import { answerJson, parseJson, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { recordActivity } from "~/shops/activity.server";
import { staffOf } from "~/shops/staff";
import { EmptyCard } from "~/ui/empty-card";
import { ListCard } from "~/ui/list-card";
import { ProblemPage } from "~/ui/problem-page";
import { AddForm } from "./add-form";
import { libraryMessages as words } from "./messages";
import { DeletedRow, ModelRow } from "./model-rows";

/** The canvas it was opened from. */
const Query = z.object({ workflow: z.uuid().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { workflow = null } = parseParams(query, Query);
  return { workflow, models: await listBrandModels(session.shop, new Date()) };
}

const Wish = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name: z.string().trim().min(1).max(LONGEST_NAME) }),
  z.object({ intent: z.literal("restore"), brandModelId: z.uuid() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const wish = await parseJson(request, Wish);
  const by = { shop: session.shop, staff: staffOf(sessionToken), recordActivity };
  if (wish.intent === "add") {
    return answerJson({ kind: "added", ...(await addBrandModel(by, wish.name)) });
  }
  const isRestored = await restoreBrandModel({ ...by, brandModelId: wish.brandModelId });
  return answerJson({ kind: isRestored ? "restored" : "not-found" });
}

export default function BrandModelsPage() {
  const { workflow, models } = useLoaderData<typeof loader>();
  const back = { content: words.back, url: `/app/workflows/${workflow ?? ""}` };
  const alive = models.filter(({ standing }) => standing !== "deleted");
  const deleted = models.filter(({ standing }) => standing === "deleted");
  return (
    <Page title={words.title} backAction={workflow === null ? undefined : back}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <Text as="p">{words.intro}</Text>
            <AddForm workflow={workflow} />
          </BlockStack>
        </Card>
        {alive.length === 0 ? (
          <EmptyCard title={words.emptyTitle} text={words.emptyText} />
        ) : (
          <ListCard title={words.listTitle} text={words.listText}>
            {alive.map((model) => (
              <ModelRow key={model.id} model={model} workflow={workflow} />
            ))}
          </ListCard>
        )}
        {deleted.length === 0 ? null : (
          <ListCard title={words.deletedTitle} text={words.deletedText}>
            {deleted.map((model) => (
              <DeletedRow key={model.id} model={model} />
            ))}
          </ListCard>
        )}
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
