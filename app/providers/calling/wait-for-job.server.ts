import { setTimeout as pause } from "node:timers/promises";
import { lookAfter, unknown, type Endpoint } from "./provider-http.server";

type Waiting<Result> = {
  endpoint: Endpoint;
  url: string;
  everyMs: number;
  signal: AbortSignal;
  /** Answers that say nothing of the job itself. */
  isForLater?: (status: number) => boolean;
  /** What the answer says: null while it goes on. Throws where the job has failed. */
  read: (answer: Response) => Promise<Result | null>;
};

/**
 * Asks after a job until it is over. A provider that cannot be asked for a moment is asked again: looking costs
 * nothing. At the end of the time the outcome is unknown, for the job itself goes on.
 */
export async function waitForJob<Result>(waiting: Waiting<Result>): Promise<Result> {
  const { endpoint, url, everyMs, signal, read, isForLater = isTroubled } = waiting;
  while (!signal.aborted) {
    const answer = await lookAfter(endpoint, url, signal);
    const result = answer && !isForLater(answer.status) ? await read(answer) : null;
    if (result !== null) return result;
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
  throw unknown(endpoint, signal.reason);
}

function isTroubled(status: number): boolean {
  return status === 429 || status >= 500;
}
