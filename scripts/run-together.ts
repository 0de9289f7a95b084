import { stopProcess, type Started } from "./processes";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Parts that live and die together: Ctrl-C, a failed start or the end of one part ends them all, last started first.
 * A signal counts once. npm and the terminal each pass Ctrl-C on, and whoever is impatient presses it again:
 * what is being stopped must not be left lying for that.
 */
export function runTogether() {
  const ends: (() => unknown)[] = [];
  const stopping = new AbortController();
  let starting: Promise<unknown> = Promise.resolve();

  async function stop(exitCode: number): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    // What is half started registers its end before it gives up.
    await Promise.allSettled([starting]);
    const isClean = await endAll(ends);
    process.exit(isClean ? exitCode : 1);
  }

  for (const signal of SIGNALS) process.on(signal, () => void stop(0));

  function atEnd(end: () => unknown): void {
    ends.push(end);
    stopping.signal.throwIfAborted();
  }

  return {
    /** Aborted as soon as everything is to end. */
    signal: stopping.signal,
    atEnd,
    keep: (started: Started) => {
      started.process.once("exit", (code) => {
        if (stopping.signal.aborted) return;
        console.error(
          `The ${started.name} process ended with ${code ?? "a signal"}, so everything was stopped. ` +
            "Start it again with the same command: your data is kept.",
        );
        void stop(1);
      });
      atEnd(() => stopProcess(started));
    },
    run: async (start: () => Promise<void>) => {
      const started = start();
      starting = started;
      try {
        await started;
      } catch (error) {
        if (stopping.signal.aborted) return;
        console.error(error instanceof Error ? error.message : error);
        await stop(1);
      }
    },
  };
}

/** One part that will not end must not keep the others running. */
async function endAll(ends: (() => unknown)[]): Promise<boolean> {
  let isClean = true;
  for (const end of ends.reverse()) {
    try {
      await end();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      isClean = false;
    }
  }
  return isClean;
}
