const BACK_OFF_SECONDS = [1, 2, 5];

export type Connection = "live" | "retrying";

export type Following = {
  open: (signal: AbortSignal) => Promise<Response>;
  onLine: (line: string) => void;
  onConnection: (state: Connection) => void;
  wait?: (seconds: number, signal: AbortSignal) => Promise<void>;
};

/**
 * Follows a stream of lines until stopped. The server closes a connection after a while, so that the next one
 * carries a fresh session token; a connection that ended well is opened again at once.
 */
export async function followLines(following: Following, signal: AbortSignal): Promise<void> {
  const wait = following.wait ?? waitSeconds;
  let failures = 0;
  for (;;) {
    const ended = await followOnce(following, signal);
    if (signal.aborted) return;
    if (ended === "well") {
      failures = 0;
      continue;
    }
    following.onConnection("retrying");
    await wait(BACK_OFF_SECONDS[Math.min(failures, BACK_OFF_SECONDS.length - 1)], signal);
    failures += 1;
  }
}

async function followOnce(following: Following, signal: AbortSignal): Promise<"well" | "broken"> {
  let isLive = false;
  try {
    const response = await following.open(signal);
    if (!response.ok || !response.body) return "broken";
    for await (const line of readLines(response.body)) {
      if (line === "") continue;
      following.onLine(line);
      if (!isLive) following.onConnection("live");
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
