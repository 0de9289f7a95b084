import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { importWorkflow } from "~/generation/create-workflow.server";
import {
  deleteWorkflow,
  duplicateWorkflow,
  listWorkflows,
  renameWorkflow,
  restoreWorkflow,
} from "~/generation/workflows.server";
import { viewTiles } from "~/generation/view-images.server";
import { findImages } from "~/images/find-images.server";
import { notFound, parseForm, parseParams } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { EmptyCard } from "~/ui/empty-card";
import { ProblemPage } from "~/ui/problem-page";
import { TemplateCards } from "~/ui/template-cards";
import { useStartWorkflow } from "~/ui/use-start-workflow";
import { LONGEST_FILE } from "~/workflow/file-messages";
import { templates } from "~/workflow/templates";
import { workflowsPageMessages as words } from "./messages";
import { LONGEST_NAME } from "./rename-dialog";
import { useImportFile } from "./use-import-file";
import { useWorkflowActions } from "./use-workflow-actions";
import { WorkflowRow } from "./workflow-row";

const PER_PAGE = 50;
const Query = z.object({ before: z.iso.datetime().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { before } = parseParams(Object.fromEntries(new URL(request.url).searchParams), Query);
  const page = await listWorkflows(session.shop, { limit: PER_PAGE, before });
  const images = await findImages(
    session.shop,
    page.workflows.flatMap(({ imageId }) => imageId ?? []),
  );
  return { ...page, tiles: viewTiles(images), isFirstPage: before === undefined };
}

const WorkflowName = z.string().trim().min(1).max(LONGEST_NAME);
const WorkflowForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["duplicate", "delete", "restore"]), workflowId: z.uuid() }),
  z.object({ intent: z.literal("rename"), workflowId: z.uuid(), name: WorkflowName }),
  z.object({ intent: z.literal("import"), file: z.string().max(LONGEST_FILE) }),
]);

const acts = { duplicate: duplicateWorkflow, delete: deleteWorkflow, restore: restoreWorkflow };

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const form = await parseForm(request, WorkflowForm);
  if (form.intent === "import") return importWorkflow(shop, form.file);
  const { workflowId } = form;
  const done =
    form.intent === "rename"
      ? await renameWorkflow({ shop, workflowId }, form.name)
      : await acts[form.intent]({ shop, workflowId });
  return done ? { kind: "done" as const } : notFound();
}

export default function WorkflowsPage() {
  const { workflows, tiles, next, isFirstPage } = useLoaderData<typeof loader>();
  const start = useStartWorkflow();
  const actions = useWorkflowActions();
  const file = useImportFile();
  const primary = {
    content: words.start,
    onAction: start.startWithProduct,
    loading: start.isStarting,
  };
  const empty = { content: words.startEmpty, onAction: start.startEmpty };

  return (
    <Page title={words.title} primaryAction={primary} secondaryActions={[empty, file.action]}>
      <BlockStack gap="400">
        {start.refusal && (
          <Banner tone="critical" title={words.refusedTitle}>
            <p>{start.refusal}</p>
          </Banner>
        )}
        {file.refusal && (
          <Banner tone="critical" title={words.importRefused}>
            <p>{file.refusal}</p>
          </Banner>
        )}
        {file.field}
        {workflows.length === 0 ? (
          <EmptyCard title={words.emptyTitle} text={words.emptyText} />
        ) : (
          <Card>
            <ul className="list-rows">
              {workflows.map((workflow) => (
                <WorkflowRow
                  key={workflow.id}
                  {...{ workflow, actions }}
                  tileUrl={tiles[workflow.imageId ?? ""]?.tileUrl ?? null}
                />
              ))}
            </ul>
          </Card>
        )}
        {isFirstPage && (
          <TemplateCards
            templates={templates}
            isBusy={start.isStarting}
            onChoose={start.startFromTemplate}
          />
        )}
        <InlineStack gap="300" align="end">
          {!isFirstPage && <Button url="/app/workflows">{words.newest}</Button>}
          {next && <Button url={`/app/workflows?before=${next}`}>{words.older}</Button>}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
