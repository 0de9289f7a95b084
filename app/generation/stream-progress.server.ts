import { listenForProgress } from "~/jobs/progress.server";
import { logger } from "~/platform/logger.server";
import { resultKey, type NodeResult } from "~/workflow/plan-context";
import type { LiveState, ProgressLine } from "./canvas-state";
import { loadLiveState } from "./live-state.server";

type Place = { shop: string; workflowId: string };

/** A session token lives a minute: the stream ends before it, and the canvas opens the next with a fresh one. */
const STREAM_SECONDS = 50;
const HEARTBEAT_SECONDS = 10;
/** Many image jobs may end in the same moment; the canvas is told once. */
const GATHER_MS = 60;

const encoder = new TextEncoder();

/** One JSON line whenever something of the workflow changed: everything at first, then only what is new. */
export function streamProgress(
  place: Place,
  signal: AbortSignal,
  seconds = STREAM_SECONDS,
): ReadableStream<Uint8Array> {
  const end = new AbortController();
  const stop = () => end.abort();
  let isRead = true;
  return new ReadableStream({
    start(controller) {
      // Not AbortSignal.any with a timeout: Node 20 collects that timeout as garbage before its time has come.
      const timer = setTimeout(stop, seconds * 1000);
      signal.addEventListener("abort", stop);
      if (signal.aborted) stop();
      void follow(place, (line) => controller.enqueue(encoder.encode(line)), end.signal)
        .catch((error: unknown) => {
          logger.error("progress.failed", { ...place, error: String(error) });
        })
        .finally(() => {
          clearTimeout(timer);
          signal.removeEventListener("abort", stop);
          if (isRead) controller.close();
        });
    },
    cancel: () => {
      isRead = false;
      stop();
    },
  });
}

type News = { isNew: boolean; tell: () => void };

async function follow(
  place: Place,
  send: (line: string) => void,
  ended: AbortSignal,
): Promise<void> {
  const news: News = { isNew: true, tell: () => undefined };
  const hear = () => {
    news.isNew = true;
    news.tell();
  };
  const unlisten = await listenForProgress((change) => {
    if (change.shop === place.shop && change.workflowId === place.workflowId) hear();
  }, hear);
  const wake = () => news.tell();
  ended.addEventListener("abort", wake);

  try {
    let sent: LiveState | null = null;
    while (!ended.aborted) {
      if (news.isNew) {
        sent = await sendNews({ place, send, sent, news });
      } else {
        send("\n");
        await waitForNews(news, ended);
      }
    }
  } finally {
    ended.removeEventListener("abort", wake);
    await unlisten();
  }
}

type Sending = { place: Place; send: (line: string) => void; sent: LiveState | null; news: News };

async function sendNews({ place, send, sent, news }: Sending): Promise<LiveState> {
  news.isNew = false;
  const state = await loadLiveState(place);
  send(`${JSON.stringify(difference(sent, state))}\n`);
  await pause(GATHER_MS, () => undefined);
  return state;
}

function waitForNews(news: News, ended: AbortSignal): Promise<void> {
  return pause(HEARTBEAT_SECONDS * 1000, (resume) => {
    news.tell = resume;
    if (news.isNew || ended.aborted) resume();
  });
}

/** What the canvas does not know yet, or everything again where something went away. */
function difference(before: LiveState | null, after: LiveState): ProgressLine {
  if (!before || hasLost(before, after)) return { whole: true, ...after };
  return {
    whole: false,
    steps: fresh(before.steps, after.steps),
    results: fresh(before.results, after.results),
    creditsAvailable: after.creditsAvailable,
    ...(isSame(before.unavailable, after.unavailable) ? {} : { unavailable: after.unavailable }),
    ...(isSame(before.brandModels, after.brandModels) ? {} : { brandModels: after.brandModels }),
  };
}

/** A run that ended behind a later one of its node is shown no more. */
function hasLost(before: LiveState, after: LiveState): boolean {
  const steps = new Set(after.steps.map(({ stepId }) => stepId));
  const keyOf = ({ nodeId, productId }: NodeResult) => resultKey(nodeId, productId);
  const results = new Set(after.results.map(keyOf));
  return (
    before.steps.some(({ stepId }) => !steps.has(stepId)) ||
    before.results.some((result) => !results.has(keyOf(result)))
  );
}

function isSame<Part>(before: Part, after: Part): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Compared by what they say. */
function fresh<Item>(before: Item[], after: Item[]): Item[] {
  const known = new Set(before.map((item) => JSON.stringify(item)));
  return after.filter((item) => !known.has(JSON.stringify(item)));
}

function pause(milliseconds: number, onStart: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    onStart(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
