import { withoutPins } from "~/workflow/pin";
import { Prisma, type Workflow } from "@prisma/client";
import { db } from "~/db.server";
import { latestImageOfWorkflow } from "~/images/find-images.server";
import { invariant } from "~/platform/invariant";
import { DocumentSchema, type WorkflowDocument } from "~/workflow/document";
import { applyPatch, isEmptyPatch, type DocumentPatch } from "~/workflow/document-patch";
import { loadDocument } from "~/workflow/migrate-document";
import type { SaveAnswer } from "./canvas-state";
import { keepVersion } from "./keep-version.server";
import { generationWords } from "./messages";

export type SavedWorkflow = Pick<Workflow, "id" | "shop" | "name" | "revision" | "updatedAt"> & {
  document: WorkflowDocument;
};

export type WorkflowSummary = {
  id: string;
  name: string;
  updatedAt: string;
  /** The latest that was made in it; null before the first. */
  imageId: string | null;
};
export type WorkflowPage = { workflows: WorkflowSummary[]; next: string | null };

type Place = { shop: string; workflowId: string };

export async function createWorkflow(workflow: {
  shop: string;
  name: string;
  document: WorkflowDocument;
}): Promise<{ id: string }> {
  const document = withoutPins(workflow.document);
  const { id } = await db.workflow.create({ data: { ...workflow, document } });
  return { id };
}

/** Null for a workflow that is deleted or another shop's. */
export async function findWorkflow({ shop, workflowId }: Place): Promise<SavedWorkflow | null> {
  const row = await db.workflow.findFirst({ where: { id: workflowId, shop, deletedAt: null } });
  return row && withDocument(row);
}

/** False for a workflow that is deleted or another shop's. */
export async function isWorkflow({ shop, workflowId }: Place): Promise<boolean> {
  return (await db.workflow.count({ where: { id: workflowId, shop, deletedAt: null } })) > 0;
}

/** Undefined for a workflow that is deleted or another shop's. */
export async function findRevision({ shop, workflowId }: Place): Promise<number | undefined> {
  const workflow = await db.workflow.findFirst({
    where: { id: workflowId, shop, deletedAt: null },
    select: { revision: true },
  });
  return workflow?.revision;
}

/** Last changed first. `before` is the `next` of the page above, and makes no page dearer than the first. */
export async function listWorkflows(
  shop: string,
  { limit, before }: { limit: number; before?: string },
): Promise<WorkflowPage> {
  const older = before
    ? Prisma.sql`and workflow."updatedAt" < ${new Date(before)}::timestamp`
    : Prisma.empty;
  const rows = await db.$queryRaw<(Omit<WorkflowSummary, "updatedAt"> & { updatedAt: Date })[]>`
    select workflow.id, workflow.name, workflow."updatedAt", ${latestImageOfWorkflow} as "imageId"
    from "Workflow" workflow where workflow.shop = ${shop} and workflow."deletedAt" is null ${older}
    order by workflow."updatedAt" desc limit ${limit + 1}`;
  const workflows = rows
    .slice(0, limit)
    .map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  return { workflows, next: rows.length > limit ? (workflows.at(-1)?.updatedAt ?? null) : null };
}

/** What lay longer than this, and is changed then, is kept as it was. */
const PAUSE_MS = 30 * 60_000;

/** Saves what changed on top of the revision it was made from. Somebody else's change is never overwritten. */
export async function saveWorkflow(
  save: Place & { staff: string; baseRevision: number; patch: DocumentPatch; name?: string },
): Promise<SaveAnswer> {
  const { shop, staff, workflowId, baseRevision, patch, name } = save;
  const current = await findWorkflow({ shop, workflowId });
  if (!current) return { kind: "not-found" };
  if (current.revision !== baseRevision) return conflictWith(current);

  const document = DocumentSchema.parse(applyPatch(current.document, patch));
  if (!isEmptyPatch(patch) && Date.now() - current.updatedAt.getTime() > PAUSE_MS) {
    await keepVersion(db, { shop, staff, workflowId, revision: baseRevision, reason: "change" });
  }
  const { count } = await db.workflow.updateMany({
    where: { id: workflowId, shop, revision: baseRevision, deletedAt: null },
    data: {
      document,
      revision: baseRevision + 1,
      updatedAt: new Date(),
      ...(name === undefined ? {} : { name }),
    },
  });
  if (count === 1) return { kind: "saved", revision: baseRevision + 1 };

  const newer = await findWorkflow({ shop, workflowId });
  return newer ? conflictWith(newer) : { kind: "not-found" };
}

export async function duplicateWorkflow({
  shop,
  workflowId,
}: Place): Promise<{ id: string } | null> {
  const original = await findWorkflow({ shop, workflowId });
  if (!original) return null;
  return createWorkflow({
    shop,
    name: generationWords.copyOf(original.name),
    document: original.document,
  });
}

/** Its document and its revision stay: who has it open is not in anybody's way. */
export async function renameWorkflow({ shop, workflowId }: Place, name: string): Promise<boolean> {
  const { count } = await db.workflow.updateMany({
    where: { id: workflowId, shop, deletedAt: null },
    data: { name },
  });
  return count === 1;
}

export function deleteWorkflow(place: Place): Promise<boolean> {
  return changeDeletion(place, { was: null, now: new Date() });
}

export function restoreWorkflow(place: Place): Promise<boolean> {
  return changeDeletion(place, { was: { not: null }, now: null });
}

type Deletion = { was: Prisma.WorkflowWhereInput["deletedAt"]; now: Date | null };

async function changeDeletion({ shop, workflowId }: Place, { was, now }: Deletion) {
  const { count } = await db.workflow.updateMany({
    where: { id: workflowId, shop, deletedAt: was },
    data: { deletedAt: now },
  });
  return count === 1;
}

function conflictWith({ revision, name, document }: SavedWorkflow): SaveAnswer {
  return { kind: "conflict", revision, name, document };
}

function withDocument(row: Workflow): SavedWorkflow {
  const loaded = loadDocument(row.document);
  invariant(loaded.kind === "loaded", `Workflow ${row.id} holds a document nobody can read`);
  const { id, shop, name, revision, updatedAt } = row;
  return { id, shop, name, revision, updatedAt, document: loaded.document };
}
