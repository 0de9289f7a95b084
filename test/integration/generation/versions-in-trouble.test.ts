import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { startRun } from "~/generation/start-run.server";
import { KEPT, type PutBackAnswer } from "~/generation/version-view";
import { keepUnderName, listVersions, putVersionBack } from "~/generation/workflow-versions.server";
import { deleteWorkflow, findWorkflow, saveWorkflow } from "~/generation/workflows.server";
import { deleteImages } from "~/images/delete-images.server";
import { stopQueue } from "~/jobs/queue.server";
import { recordActivity } from "~/shops/activity.server";
import { diffDocuments } from "~/workflow/document-patch";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  wishOf,
  work,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

type Place = WorkflowShop & { staff: string };

/** A workflow that was kept as "First" at revision 1, and says something else at revision 2. */
async function changedSince(images: Parameters<typeof generation>[1] = { count: 2 }) {
  const place: Place = { ...(await workflowShop({ images })), staff: "staff-1" };
  expect(await keepUnderName(place, { revision: 1, name: "First" })).toEqual({ kind: "kept" });
  const [{ versionId }] = (await listVersions(place))?.versions ?? [];
  await changeImages(place);
  return { place, versionId };
}

async function changeImages(place: Place): Promise<void> {
  const workflow = await findWorkflow(place);
  if (!workflow) throw new Error("No such workflow");
  const { document, revision } = workflow;
  const nodes = document.nodes.map((node) =>
    node.id === "images" ? generation("images", { prompt: "On slate" }) : node,
  );
  const patch = diffDocuments(document, { ...document, nodes });
  expect(await saveWorkflow({ ...place, baseRevision: revision, patch })).toMatchObject({
    kind: "saved",
  });
}

function putBack(place: Place, versionId: string, revision: number): Promise<PutBackAnswer> {
  return putVersionBack({ ...place, versionId, revision, recordActivity });
}

async function versionsOf(place: Place) {
  return (await listVersions(place))?.versions ?? [];
}

/** Unnamed versions, one minute after the other, all of one day. */
async function manyVersions({ shop, workflowId }: Place, count: number): Promise<void> {
  const start = new Date().setUTCHours(0, 0, 0, 0);
  await db.workflowVersion.createMany({
    data: Array.from({ length: count }, (_, nth) => ({
      ...{ shop, workflowId, document: {}, reason: "run", keptBy: "staff-1" },
      ...{ revision: nth - count, keptAt: new Date(start + nth) },
    })),
  });
}

test("a run that there are too few credits for keeps nothing", async () => {
  const place: Place = { ...(await workflowShop({ credits: 1 })), staff: "staff-1" };
  expect(await startRun(wishOf(place))).toMatchObject({ kind: "short" });
  expect(await versionsOf(place)).toEqual([]);
});

test("of ten tabs that put a version back at once one does it, and the others are told", async () => {
  const { place, versionId } = await changedSince();

  const answers = await Promise.all(Array.from({ length: 10 }, () => putBack(place, versionId, 2)));
  const kinds = answers.map(({ kind }) => kind).sort();
  expect(kinds).toEqual(["put-back", ...Array.from({ length: 9 }, () => "revision-behind")]);
  expect((await findWorkflow(place))?.revision).toBe(3);
  expect(await versionsOf(place)).toMatchObject([{ reason: "put-back" }, { name: "First" }]);
});

test("put back while images are made, every one of them comes, is paid once, and its recipe says what was run", async () => {
  const { place, versionId } = await changedSince();
  const runId = await started(wishOf(place, { revision: 2, quotedCredits: 4 }));
  expect((await putBack(place, versionId, 2)).kind).toBe("put-back");

  await work(place.shop, runId, playProvider().engine);
  const jobs = await jobsOf(place.shop, runId);
  expect(jobs.map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
  expect(await findLedgerFaults(place.shop)).toEqual([]);
  expect(await versionsOf(place)).toMatchObject([{ reason: "run" }, { name: "First" }]);
});

test("a run and a version put back in the same moment are both done, or the run is told that there is another revision", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { place, versionId } = await changedSince();
    const [run, back] = await Promise.all([
      startRun(wishOf(place, { revision: 2, quotedCredits: 4 })),
      putBack(place, versionId, 2),
    ]);
    expect(back.kind).toBe("put-back");
    expect(["started", "revision-behind"]).toContain(run.kind);
  }
});

test("with a model that was retired since a version comes back as it was, and its node says so before anything runs", async () => {
  const { place, versionId } = await changedSince({ model: "dall-e-3", count: 2 });

  expect((await putBack(place, versionId, 2)).kind).toBe("put-back");
  expect(await startRun(wishOf(place, { revision: 3 }))).toMatchObject({
    kind: "invalid",
    problems: [{ nodeId: "images", code: "unknown-model" }],
  });
});

test("with a photo that was deleted since it comes back too, and says which node lacks it", async () => {
  const { place, versionId } = await changedSince();
  await deleteImages(place.shop, [place.photoId], new Date());

  expect((await putBack(place, versionId, 2)).kind).toBe("put-back");
  const run = await startRun(wishOf(place, { revision: 3 }));
  expect(run).toMatchObject({ kind: "invalid", problems: [{ nodeId: "photo" }] });
});

test("of a workflow that is deleted in the same moment a version is put back before that, or not at all", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { place, versionId } = await changedSince();
    const [back] = await Promise.all([putBack(place, versionId, 2), deleteWorkflow(place)]);
    expect(["put-back", "not-found"]).toContain(back.kind);
    expect(await findWorkflow(place)).toBeNull();
    expect(await listVersions(place)).toBeNull();
  }
});

test("two hundred versions come by the page, each once, and the next run makes room", async () => {
  const { place } = await changedSince();
  await manyVersions(place, 200);

  const seen: string[] = [];
  for (let before: number | null | undefined; before !== null;) {
    const page = await listVersions(place, before);
    seen.push(...(page?.versions ?? []).map((version) => version.versionId));
    before = page?.next ?? null;
  }
  expect(new Set(seen).size).toBe(201);
  expect(seen).toHaveLength(201);

  await started(wishOf(place, { revision: 2, quotedCredits: 4 }));
  const where = { shop: place.shop, name: null };
  expect(await db.workflowVersion.count({ where })).toBe(KEPT.latest);
});

test("a run does not wait for another that makes room", async () => {
  const { place } = await changedSince();
  await manyVersions(place, 200);

  await db.$transaction(async (tx) => {
    await tx.$queryRaw`
      select id from "WorkflowVersion" where shop = ${place.shop} and name is null for update`;
    await started(wishOf(place, { revision: 2, quotedCredits: 4 }));
  });
  expect(await db.workflowVersion.count({ where: { shop: place.shop } })).toBe(202);
});
