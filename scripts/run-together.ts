import { stopProcess, type Started } from "./processes";

/** Parts that live and die together: Ctrl-C, a failed start or the end of one part ends them all, last started first. */
export function runTogether() {
  const ends: (() => unknown)[] = [];
  let stopping = false;

  async function stop(exitCode: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    for (const end of ends.reverse()) await end();
    process.exit(exitCode);
  }

  process.once("SIGINT", () => void stop(0));
  process.once("SIGTERM", () => void stop(0));

  return {
    atEnd: (end: () => unknown) => void ends.push(end),
    keep: (started: Started) => {
      ends.push(() => stopProcess(started));
      started.process.once("exit", (code) => {
        if (stopping) return;
        console.error(`The ${started.name} process ended with ${code ?? "a signal"}.`);
        void stop(1);
      });
    },
    run: async (start: () => Promise<void>) => {
      try {
        await start();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        await stop(1);
      }
    },
  };
}
