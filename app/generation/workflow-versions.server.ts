import type { WorkflowVersion } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { compareDocuments } from "~/workflow/compare-documents";
import type { WorkflowDocument } from "~/workflow/document";
import { loadDocument } from "~/workflow/migrate-document";
import { saysTheSame } from "~/workflow/step-key";
import { keepVersion } from "./keep-version.server";
import {
  KEPT,
  type KeepAnswer,
  type Outline,
  type PutBackAnswer,
  type VersionPage,
  type VersionReason,
  type VersionView,
} from "./version-view";
import { findWorkflow, isWorkflow } from "./workflows.server";

type Place = { shop: string; workflowId: string };
type ByStaff = Place & { staff: string };

const PER_PAGE = 12;

/** Newest first. Null for a workflow that is deleted or another shop's. */
export async function listVersions(
  { shop, workflowId, staff }: ByStaff,
  before?: number,
): Promise<VersionPage | null> {
  const [workflow, rows] = await Promise.all([
    findWorkflow({ shop, workflowId }),
    db.workflowVersion.findMany({
      where: { shop, workflowId, revision: { lt: before } },
      orderBy: { revision: "desc" },
      take: PER_PAGE + 1,
    }),
  ]);
  if (!workflow) return null;

  const documents = rows.map(({ document }) => readable(document));
  const versions = rows.slice(0, PER_PAGE).map((row, at) => ({
    ...whatOf(row),
    content: contentOf(documents[at], { older: documents.at(at + 1), now: workflow.document }),
  }));
  const isMore = rows.length > PER_PAGE;
  return { versions, next: isMore ? rows[PER_PAGE - 1].revision : null, reader: staff };
}

/** Keeps the workflow as it is, under a name. */
export async function keepUnderName(
  place: ByStaff,
  { revision, name }: { revision: number; name: string },
): Promise<KeepAnswer> {
  if (await isFull(place)) return { kind: "too-many" };
  if (await keepVersion(db, { ...place, revision, name, reason: "asked" })) return { kind: "kept" };
  return { kind: (await isWorkflow(place)) ? "revision-behind" : "not-found" };
}

/** A version without a name makes room for newer ones. */
export async function nameVersion(
  { shop, workflowId }: Place,
  { versionId, name }: { versionId: string; name: string | null },
): Promise<KeepAnswer> {
  const version = await db.workflowVersion.findFirst({
    where: { id: versionId, shop, workflowId },
    select: { name: true },
  });
  if (!version || !(await isWorkflow({ shop, workflowId }))) return { kind: "not-found" };
  const isOneMore = version.name === null && name !== null;
  if (isOneMore && (await isFull({ shop, workflowId }))) return { kind: "too-many" };
  await db.workflowVersion.updateMany({
    where: { id: versionId, shop, workflowId },
    data: { name },
  });
  return { kind: "kept" };
}

type PutBack = ByStaff & {
  versionId: string;
  /** The revision that the canvas shows: only that is replaced. */
  revision: number;
  recordActivity: (
    tx: Transaction,
    activity: { shop: string; staff: string; action: "workflow.put-back"; subject: string },
  ) => Promise<void>;
};

/**
 * The workflow says what that version says, as a revision of its own. What it replaces is kept as a version first; what
 * somebody else saved since is not replaced. Results are rows of their own and stay.
 */
export async function putVersionBack(wish: PutBack): Promise<PutBackAnswer> {
  const { shop, staff, workflowId, versionId, revision, recordActivity } = wish;
  const version = await db.workflowVersion.findFirst({
    where: { id: versionId, shop, workflowId },
  });
  if (!version) return { kind: "not-found" };
  const document = readable(version.document);
  if (!document) return { kind: "unreadable" };

  return db.$transaction(async (tx) => {
    // A save that came first is seen; one that comes later finds another revision.
    const found = await tx.$queryRaw<{ revision: number; name: string }[]>`
      select revision, name from "Workflow"
      where id = ${workflowId}::uuid and shop = ${shop} and "deletedAt" is null for update`;
    const workflow = found.at(0);
    if (!workflow) return { kind: "not-found" };
    if (workflow.revision !== revision) return { kind: "revision-behind" };

    await keepVersion(tx, { shop, staff, workflowId, revision, reason: "put-back" });
    const next = revision + 1;
    await tx.workflow.updateMany({
      where: { id: workflowId, shop },
      data: { document, revision: next, updatedAt: new Date() },
    });
    await recordActivity(tx, { shop, staff, action: "workflow.put-back", subject: workflowId });
    await notifyProgress(tx, { shop, workflowId });
    return { kind: "put-back", revision: next, name: workflow.name, document };
  });
}

async function isFull({ shop, workflowId }: Place): Promise<boolean> {
  const named = await db.workflowVersion.count({
    where: { shop, workflowId, name: { not: null } },
  });
  return named >= KEPT.named;
}

function readable(saved: unknown): WorkflowDocument | null {
  const loaded = loadDocument(saved);
  return loaded.kind === "loaded" ? loaded.document : null;
}

function whatOf({ id, name, reason, keptAt, keptBy }: WorkflowVersion) {
  return { versionId: id, name, reason: reasonOf(reason), keptAt: keptAt.toISOString(), keptBy };
}

const REASONS: readonly VersionReason[] = ["run", "change", "put-back", "asked"];

function reasonOf(reason: string): VersionReason {
  return REASONS.find((known) => known === reason) ?? "asked";
}

type Neighbours = { older: WorkflowDocument | null | undefined; now: WorkflowDocument };

function contentOf(
  document: WorkflowDocument | null,
  { older, now }: Neighbours,
): VersionView["content"] {
  if (!document) return null;
  return {
    outline: outlineOf(document),
    changes: older ? compareDocuments(older, document) : null,
    isNow: saysTheSame(document, now),
  };
}

function outlineOf({ nodes, edges }: WorkflowDocument): Outline {
  return {
    nodes: nodes.map(({ id, kind, position, size, parent, collapsed }) => ({
      ...{ id, kind, position, size, parent, collapsed },
    })),
    wires: edges.map(({ from, to }) => ({ from: from.node, to: to.node })),
  };
}
