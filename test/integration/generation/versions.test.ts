import { afterAll, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { createBulkRun } from "~/generation/bulk-runs.server";
import { startRun } from "~/generation/start-run.server";
import { streamProgress } from "~/generation/stream-progress.server";
import {
  keepUnderName,
  listVersions,
  nameVersion,
  putVersionBack,
} from "~/generation/workflow-versions.server";
import { KEPT } from "~/generation/version-view";
import {
  createWorkflow,
  deleteWorkflow,
  findWorkflow,
  saveWorkflow,
} from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { recordActivity } from "~/shops/activity.server";
import { readLines } from "~/ui/follow-lines";
import type { DocumentPatch } from "~/workflow/document-patch";
import { newNode } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { generation, started, wishOf, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

async function place() {
  const { shop, workflowId } = await workflowShop();
  return { shop, workflowId, staff: "staff-1" };
}
type Place = Awaited<ReturnType<typeof place>>;

function adding(...ids: string[]): DocumentPatch {
  const putNodes = ids.map((id) => generation(id));
  return { putNodes, removeNodes: [], putEdges: [], removeEdges: [] };
}

async function save(at: Place, baseRevision: number, patch: DocumentPatch): Promise<void> {
  expect(await saveWorkflow({ ...at, baseRevision, patch })).toMatchObject({ kind: "saved" });
}

async function nodesOf(at: Place): Promise<string[] | undefined> {
  return (await findWorkflow(at))?.document.nodes.map(({ id }) => id);
}

async function versionsOf(at: Place) {
  return (await listVersions(at))?.versions ?? [];
}

function putBack(at: Place, versionId: string, revision: number) {
  return putVersionBack({ ...at, versionId, revision, recordActivity });
}

async function kept(at: Place, revision: number, name: string): Promise<string> {
  expect(await keepUnderName(at, { revision, name })).toEqual({ kind: "kept" });
  const version = (await versionsOf(at)).find((one) => one.name === name);
  return version?.versionId ?? "";
}

async function layUntouched({ workflowId }: Place, minutes: number): Promise<void> {
  const updatedAt = new Date(Date.now() - minutes * 60_000);
  await db.workflow.update({ where: { id: workflowId }, data: { updatedAt } });
}

test("a run keeps the workflow as it is, once for as many runs of it, and a run that does not start keeps nothing", async () => {
  const at = await place();
  expect(await startRun(wishOf(at, { quotedCredits: 9 }))).toMatchObject({ kind: "quote-changed" });
  expect(await versionsOf(at)).toEqual([]);

  await started(wishOf(at));
  await started(wishOf(at, { staff: "staff-2" }));
  expect(await versionsOf(at)).toMatchObject([
    { name: null, reason: "run", keptBy: "staff-1", content: { changes: null, isNow: true } },
  ]);
});

test("a bulk run keeps it too", async () => {
  const at = await place();
  const products = [{ id: "gid://shopify/Product/1", photoId: null }];
  const putNodes = [
    newNode("shopifyImport", { id: "product", position: { x: 0, y: 0 }, settings: { products } }),
  ];
  const from = { node: "product", port: "image-output" };
  const to = { node: "images", port: "reference-images" };
  await save(at, 1, { ...adding(), putNodes, putEdges: [{ id: "new", from, to }] });

  const wish = { requestId: crypto.randomUUID(), targets: [], again: false };
  const bulk = await createBulkRun({ ...at, ...wish, scope: { kind: "import-node" } });
  expect(bulk.kind).toBe("created");
  expect(await versionsOf(at)).toMatchObject([{ reason: "run", keptBy: "staff-1" }]);
});

test("what lay for half an hour is kept as it was before it is changed, and not at every save", async () => {
  const at = await place();
  await save(at, 1, adding("a"));
  expect(await versionsOf(at)).toEqual([]);

  await layUntouched(at, 31);
  await save(at, 2, adding("b"));
  await save(at, 3, adding("c"));
  expect(await versionsOf(at)).toMatchObject([{ reason: "change", content: { isNow: false } }]);
  const [{ content }] = await versionsOf(at);
  expect(content?.outline.nodes.map(({ id }) => id)).toEqual(["photo", "images", "a"]);
});

test("each says what changed since the one before it", async () => {
  const at = await place();
  await kept(at, 1, "First");
  await save(at, 1, { ...adding("a", "b"), removeNodes: ["photo"] });
  await kept(at, 2, "Second");

  const changes = { added: 2, removed: 1, changed: 0, moved: 0, wires: 0 };
  expect(await versionsOf(at)).toMatchObject([
    { name: "Second", reason: "asked", content: { changes, isNow: true } },
    { name: "First", content: { changes: null, isNow: false } },
  ]);
});

test("put back, the workflow says what it said then, as a new revision, and what it said last is kept", async () => {
  const at = await place();
  const first = await kept(at, 1, "First");
  await save(at, 1, adding("a"));
  const { news, leave } = follow(at);
  await vi.waitFor(() => expect(news).toEqual([2]));

  const answer = await putBack({ ...at, staff: "staff-2" }, first, 2);
  expect(answer).toMatchObject({ kind: "put-back", revision: 3, name: "Mugs" });
  expect(await nodesOf(at)).toEqual(["photo", "images"]);
  expect(await versionsOf(at)).toMatchObject([
    { name: null, reason: "put-back", keptBy: "staff-2", content: { isNow: false } },
    { name: "First", content: { isNow: true } },
  ]);
  const done = { shop: at.shop, staff: "staff-2", action: "workflow.put-back" };
  expect(await db.activity.findMany({ where: done })).toHaveLength(1);
  // Every open tab hears of it.
  await vi.waitFor(() => expect(news).toEqual([2, 3]));
  leave();

  const [before] = await versionsOf(at);
  expect(await putBack(at, before.versionId, 3)).toMatchObject({ kind: "put-back", revision: 4 });
  expect(await nodesOf(at)).toEqual(["photo", "images", "a"]);
});

test("of a save and a version put back at the same revision one is done and the other is told", async () => {
  for (let round = 0; round < 5; round += 1) {
    const at = await place();
    const first = await kept(at, 1, "First");
    await save(at, 1, adding("a"));
    const [saved, back] = await Promise.all([
      saveWorkflow({ ...at, baseRevision: 2, patch: adding("b") }),
      putBack(at, first, 2),
    ]);
    const isSaved = saved.kind === "saved";
    expect(isSaved ? back.kind : saved.kind).toBe(isSaved ? "revision-behind" : "conflict");
    expect(await nodesOf(at)).toEqual(
      isSaved ? ["photo", "images", "a", "b"] : ["photo", "images"],
    );
    expect(await versionsOf(at)).toHaveLength(isSaved ? 1 : 2);
  }
});

test("a version that cannot be read any more says so and changes nothing", async () => {
  const at = await place();
  const broken = await kept(at, 1, "Broken");
  await db.workflowVersion.update({ where: { id: broken }, data: { document: { version: 99 } } });

  expect(await putBack(at, broken, 1)).toEqual({ kind: "unreadable" });
  expect(await versionsOf(at)).toMatchObject([{ name: "Broken", content: null }]);
  expect((await findWorkflow(at))?.revision).toBe(1);
});

test("the latest stay, and the last of each day; those with a name stay as well", async () => {
  const at = await place();
  const row = { shop: at.shop, workflowId: at.workflowId, document: {}, reason: "run", keptBy: "" };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  // Two on each of the last forty days, and a named one before them.
  await db.workflowVersion.createMany({
    data: Array.from({ length: 80 }, (_, nth) => ({
      ...{ ...row, revision: nth - 100, keptAt: daysAgo(40 - Math.floor(nth / 2)) },
    })),
  });
  await db.workflowVersion.create({
    data: { ...row, revision: -101, name: "Long ago", keptAt: daysAgo(90) },
  });
  await started(wishOf(at));

  const left = await db.workflowVersion.findMany({
    where: { shop: at.shop },
    orderBy: { revision: "desc" },
  });
  expect(left.at(-1)?.name).toBe("Long ago");
  const unnamed = left.filter(({ name }) => name === null);
  expect(unnamed.slice(0, KEPT.latest).map(({ revision }) => revision)).toEqual([
    1,
    ...Array.from({ length: KEPT.latest - 1 }, (_, nth) => -21 - nth),
  ]);
  const older = unnamed.slice(KEPT.latest);
  expect(older.every(({ revision }) => revision % 2 !== 0)).toBe(true);
  expect(new Set(unnamed.map(({ keptAt }) => keptAt.toISOString().slice(0, 10))).size).toBe(30);
});

test("a name is given and taken away; with fifty of them no more are given", async () => {
  const at = await place();
  await started(wishOf(at));
  const [{ versionId }] = await versionsOf(at);
  expect(await nameVersion(at, { versionId, name: "Good" })).toEqual({ kind: "kept" });
  expect(await versionsOf(at)).toMatchObject([{ name: "Good", reason: "run" }]);
  expect(await nameVersion(at, { versionId, name: null })).toEqual({ kind: "kept" });

  const { shop, workflowId } = at;
  const row = { shop, workflowId, document: {}, reason: "asked", name: "Named", keptBy: "" };
  await db.workflowVersion.createMany({
    data: Array.from({ length: KEPT.named }, (_, nth) => ({ ...row, revision: -nth })),
  });
  expect(await nameVersion(at, { versionId, name: "Good" })).toEqual({ kind: "too-many" });
  expect(await keepUnderName(at, { revision: 1, name: "Good" })).toEqual({ kind: "too-many" });
});

test("older versions come by the page", async () => {
  const at = await place();
  const row = { shop: at.shop, workflowId: at.workflowId, document: {}, reason: "run", keptBy: "" };
  await db.workflowVersion.createMany({
    data: Array.from({ length: 14 }, (_, nth) => ({ ...row, revision: nth + 1 })),
  });
  const first = await listVersions(at);
  expect(first?.versions).toHaveLength(12);
  const second = await listVersions(at, first?.next ?? undefined);
  expect(second).toMatchObject({ next: null });
  expect(second?.versions).toHaveLength(2);
});

test("only what is on the screen is kept or replaced, and of a deleted workflow nothing", async () => {
  const at = await place();
  const first = await kept(at, 1, "First");
  await save(at, 1, adding("a"));

  expect(await keepUnderName(at, { revision: 1, name: "Old" })).toEqual({
    kind: "revision-behind",
  });
  expect(await putBack(at, first, 1)).toEqual({ kind: "revision-behind" });
  await deleteWorkflow(at);
  expect(await putBack(at, first, 2)).toEqual({ kind: "not-found" });
  expect(await keepUnderName(at, { revision: 2, name: "Gone" })).toEqual({ kind: "not-found" });
  expect(await nameVersion(at, { versionId: first, name: null })).toEqual({ kind: "not-found" });
  expect(await listVersions(at)).toBeNull();
});

test("a version of one workflow is none of another's", async () => {
  const [at, other] = [await place(), await place()];
  const first = await kept(at, 1, "First");

  const { document } = (await findWorkflow(at)) ?? {};
  if (!document) throw new Error("No such workflow");
  const { id: sister } = await createWorkflow({ shop: at.shop, name: "Cups", document });

  for (const elsewhere of [other, { ...at, workflowId: sister }]) {
    expect(await putBack(elsewhere, first, 1)).toEqual({ kind: "not-found" });
    expect(await nameVersion(elsewhere, { versionId: first, name: null })).toEqual({
      kind: "not-found",
    });
  }
});

/** The revisions that an open canvas is told of, each once. */
function follow({ shop, workflowId }: Place) {
  const controller = new AbortController();
  const news: number[] = [];
  void read(streamProgress({ shop, workflowId }, controller.signal), news);
  return { news, leave: () => controller.abort() };
}

async function read(stream: ReadableStream<Uint8Array>, news: number[]): Promise<void> {
  for await (const line of readLines(stream)) {
    if (line === "") continue;
    const { revision } = JSON.parse(line) as { revision: number };
    if (news.at(-1) !== revision) news.push(revision);
  }
}
