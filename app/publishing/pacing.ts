/** How long things are waited for, in seconds. */
export type Pacing = {
  /** After this long without a sign of life a worker counts as dead, and another may take over. */
  lease: number;
  heartbeat: number;
  /** A request whose reply was lost may still be carried out this long after it was sent. */
  settle: number;
  /** Pauses between two looks at a picture Shopify is preparing; the last one repeats. */
  polls: number[];
  readyDeadline: number;
  /** A longer pause gives the worker back to the queue. */
  patience: number;
};

/** The lease is longer than any single request to Shopify, so a new worker never meets a request still on its way. */
export const PACING: Pacing = {
  lease: 90,
  heartbeat: 10,
  settle: 15,
  polls: [1, 2, 3, 5, 8, 13, 30, 60],
  readyDeadline: 30 * 60,
  patience: 3,
};

export function pauseBefore(polls: number[], attempt: number): number {
  return polls[Math.min(attempt, polls.length - 1)] ?? 1;
}
