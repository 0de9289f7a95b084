import { listenForProgress, type Progress } from "~/jobs/progress.server";
import { pause } from "~/platform/doorbell";
import { logger } from "~/platform/logger.server";

/** A session token lives a minute: the stream ends before it, and the page opens the next with a fresh one. */
const STREAM_SECONDS = 50;
const HEARTBEAT_SECONDS = 10;

export type Telling = {
  /** Ids of what is told, for the log. */
  place: Record<string, string>;
  /** Whether a change is of what this stream tells. */
  hears: (change: Progress) => boolean;
  /** The next line, without its end; null where there is nothing new. The first is asked for at once. */
  next: () => Promise<string | null>;
  /** Many image jobs may end in the same moment; the page is told once. */
  gatherMs: number;
};

const encoder = new TextEncoder();

/** A line whenever something changed, and a heartbeat while nothing does. */
export function streamLines(
  telling: Telling,
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
      void follow(telling, (line) => controller.enqueue(encoder.encode(line)), end.signal)
        .catch((error: unknown) => {
          logger.error("progress.failed", { ...telling.place, error: String(error) });
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

/** Nothing that lies between holds the lines back. */
export const LINE_HEADERS = {
  "Content-Type": "application/x-ndjson",
  // A proxy that compresses a stream holds it back.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

type News = { isNew: boolean; tell: () => void };

async function follow(
  { hears, next, gatherMs }: Telling,
  send: (line: string) => void,
  ended: AbortSignal,
): Promise<void> {
  const news: News = { isNew: true, tell: () => undefined };
  const hear = () => {
    news.isNew = true;
    news.tell();
  };
  const unlisten = await listenForProgress((change) => {
    if (hears(change)) hear();
  }, hear);
  const wake = () => news.tell();
  ended.addEventListener("abort", wake);

  try {
    while (!ended.aborted) {
      if (news.isNew) {
        news.isNew = false;
        const line = await next();
        if (line !== null) send(`${line}\n`);
        await pause(gatherMs);
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

function waitForNews(news: News, ended: AbortSignal): Promise<void> {
  return pause(HEARTBEAT_SECONDS * 1000, (resume) => {
    news.tell = resume;
    if (news.isNew || ended.aborted) resume();
  });
}
