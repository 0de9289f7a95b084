import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { runImageJob } from "~/generation/run-image-job.server";
import { mergeLive, type Live } from "~/canvas/live-state";
import type { ProgressLine } from "~/generation/canvas-state";
import { cancelRun } from "~/generation/cancel-run.server";
import { streamProgress } from "~/generation/stream-progress.server";
import { db } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { stopQueue } from "~/jobs/queue.server";
import { resumeTarget, stopTarget } from "~/provider-access/stops.server";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import {
  jobsOf,
  started,
  wishOf,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const open = new Set<AbortController>();
afterEach(() => {
  for (const controller of open) controller.abort();
  open.clear();
});

type News = ProgressLine;

const emptyLive: Live = {
  steps: new Map(),
  results: [],
  creditsAvailable: 0,
  unavailable: {},
  brandModels: [],
};

/** Reads what a canvas reads, line by line, as long as the test lasts. */
function follow({ shop, workflowId }: Pick<WorkflowShop, "shop" | "workflowId">) {
  const controller = new AbortController();
  open.add(controller);
  const news: News[] = [];
  const ended = read(streamProgress({ shop, workflowId }, controller.signal), news);
  return { news, ended, leave: () => controller.abort() };
}

async function read(stream: ReadableStream<Uint8Array>, news: News[]): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines.filter((one) => one !== "")) news.push(JSON.parse(line) as News);
  }
}

const statesIn = (news: News[]) =>
  news.flatMap(({ steps = [] }) =>
    steps.flatMap(({ imageJobs }) => imageJobs.map((job) => job.state)),
  );

test("a canvas is told everything first, and then each image as it is stored", async () => {
  const place = await workflowShop({ images: { count: 2 } });
  const { news } = follow(place);
  await vi.waitFor(() => expect(news).toHaveLength(1));
  expect(news[0]).toMatchObject({ steps: [], results: [], creditsAvailable: 100 });

  const runId = await started(wishOf(place));
  await vi.waitFor(() => expect(statesIn(news)).toEqual(["waiting", "waiting"]));
  expect(news.at(-1)).toMatchObject({ creditsAvailable: 98 });

  const [first, second] = await jobsOf(place.shop, runId);
  const { engine } = playProvider();
  await runImageJob({ shop: place.shop, imageJobId: first.id }, engine);
  await vi.waitFor(() => expect(news.at(-1)?.steps?.[0]?.imageJobs[0]?.image).not.toBeNull());
  expect(news.at(-1)?.steps?.[0]).toMatchObject({ state: "running", runId });

  await runImageJob({ shop: place.shop, imageJobId: second.id }, engine);
  await vi.waitFor(() => expect(news.at(-1)?.steps?.[0]?.state).toBe("done"));
  expect(news.at(-1)?.results?.[0]?.images).toHaveLength(2);
});

test("a canvas that comes late sees the truth at once", async () => {
  const place = await workflowShop();
  const runId = await started(wishOf(place));
  await cancelRun({ shop: place.shop, runId });

  const { news } = follow(place);

  await vi.waitFor(() => expect(statesIn(news)).toEqual(["cancelled", "cancelled"]));
  expect(news[0]).toMatchObject({ creditsAvailable: 100 });
});

test("of two runs of one node the older one leaves the canvas when it ends, and nothing stays at work", async () => {
  const place = await workflowShop({ images: { count: 1 } });
  const runs = [await started(wishOf(place, { quotedCredits: 1 }))];
  runs.push(await started(wishOf(place, { quotedCredits: 1 })));
  const { news } = follow(place);
  await vi.waitFor(() => expect(statesIn(news)).toEqual(["waiting", "waiting"]));

  const { engine } = playProvider();
  for (const runId of runs)
    for (const job of await jobsOf(place.shop, runId))
      await runImageJob({ shop: place.shop, imageJobId: job.id }, engine);

  const canvas = () =>
    news.reduce((live, { whole, ...part }) => mergeLive(live, { whole, part }), emptyLive);
  await vi.waitFor(() => {
    const steps = [...canvas().steps.values()].flat();
    expect(steps.map(({ runId, state }) => [runId, state])).toEqual([[runs[1], "done"]]);
  });
});

test("the server ends a stream after its time, whatever the collector of garbage does meanwhile", async () => {
  const place = await workflowShop();
  const news: News[] = [];
  const ended = read(streamProgress(place, new AbortController().signal, 1), news);
  await vi.waitFor(() => expect(news).toHaveLength(1));
  collectGarbage();

  await ended;
  expect(news[0]).toMatchObject({ whole: true, creditsAvailable: 100 });
});

/** Without the flag a test cannot ask for it, so it is set here. */
function collectGarbage(): void {
  setFlagsFromString("--expose_gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}

test("a canvas hears nothing of another shop's or another workflow's runs", async () => {
  const [mine, theirs] = [await workflowShop(), await workflowShop()];
  const watching = follow(mine);
  const foreign = follow({ shop: mine.shop, workflowId: theirs.workflowId });
  const other = follow(theirs);
  await vi.waitFor(() =>
    expect([watching, foreign, other].map(({ news }) => news.length)).toEqual([1, 1, 1]),
  );

  await started(wishOf(theirs));

  await vi.waitFor(() => expect(statesIn(other.news)).toHaveLength(2));
  expect(statesIn(watching.news)).toEqual([]);
  expect(statesIn(foreign.news)).toEqual([]);
});

test("a canvas that leaves ends its stream", async () => {
  const { news, ended, leave } = follow(await workflowShop());
  await vi.waitFor(() => expect(news).toHaveLength(1));

  leave();

  await expect(ended).resolves.toBeUndefined();
});

test("an open canvas learns with its next news that a model was stopped, and of its own accord when it connects again", async () => {
  const place = await workflowShop({ images: { count: 1 } });
  const { news, leave } = follow(place);
  await vi.waitFor(() => expect(news).toHaveLength(1));
  expect(news[0].unavailable?.studio).toBeUndefined();

  await stopTarget("studio", "its sets are being repaired.");
  try {
    await notifyProgress(db, place);
    await vi.waitFor(() =>
      expect(news.at(-1)?.unavailable?.studio).toMatch(/its sets are being repaired/),
    );
    leave();
    const again = follow(place);
    await vi.waitFor(() => expect(again.news[0]?.unavailable?.studio).toMatch(/being repaired/));
    await notifyProgress(db, place);
    await vi.waitFor(() => expect(again.news).toHaveLength(2));
    expect(again.news[1]).not.toHaveProperty("unavailable");
  } finally {
    await resumeTarget("studio");
  }
});
