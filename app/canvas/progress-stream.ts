import type { ProgressLine } from "~/generation/canvas-state";
import type { LiveChange } from "./live-state";

const BACK_OFF_SECONDS = [1, 2, 5];

type Progress = {
  open: (signal: AbortSignal) => Promise<Response>;
  onChange: (change: LiveChange) => void;
  onConnection: (state: "live" | "retrying") => void;
  wait?: (seconds: number, signal: AbortSignal) => Promise<void>;
};

/**
 * Follows the server's progress until stopped. The server closes a connection after a while, so that the next one
 * carries a fresh session token; a connection that ended well is opened again at once.
 */
export async function followProgress(progress: Progress, signal: AbortSignal): Promise<void> {
  const wait = progress.wait ?? waitSeconds;
  let failures = 0;
  for (;;) {
    const ended = await followOnce(progress, signal);
    if (signal.aborted) return;
    if (ended === "well") {
      failures = 0;
      continue;
    }
    progress.onConnection("retrying");
    await wait(BACK_OFF_SECONDS[Math.min(failures, BACK_OFF_SECONDS.length - 1)], signal);
    failures += 1;
  }
}

async function followOnce(progress: Progress, signal: AbortSignal): Promise<"well" | "broken"> {
  let isLive = false;
  try {
    const response = await progress.open(signal);
    if (!response.ok || !response.body) return "broken";
    for await (const line of readLines(response.body)) {
      if (line === "") continue;
      // The stream is written by the same release of the app: see server-calls.
      const { whole, ...part } = JSON.parse(line) as ProgressLine;
      if (!isLive) progress.onConnection("live");
      progress.onChange({ whole, part });
      isLive = true;
    }
    return isLive ? "well" : "broken";
  } catch {
    // A cut connection and half a line look alike and are mended alike: connect again and take the whole state.
    return "broken";
  }
}

export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines.map((line) => line.trim());
    }
    if (rest.trim() !== "") yield rest.trim();
  } finally {
    reader.releaseLock();
  }
}

function waitSeconds(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
