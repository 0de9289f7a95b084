/** Where a process is when it dies: beside a statement it sends to PostgreSQL, or within its call of a provider. */
export type Point =
  | {
      when: "before" | "after";
      statement: RegExp;
      /** Said earlier in the same transaction. */
      following?: RegExp;
    }
  | { when: "in-call" };

export type Failpoint = {
  name: string;
  /** What the process is about. */
  work: "image-jobs" | "start-run" | "bulk-stage";
  at: Point;
  /** How often one process comes by at the least, so that a seed may choose which time it dies. */
  times: number;
};

const COMMIT = /^\s*commit/i;
const CLAIM = /update "ImageJob" job set state = 'running'/;
const CALL_BEGUN = /update "ImageJob" set "callBegunAt"/;
const KEEP_BLOB = /insert into "Blob"/;
const STAMP_BLOB = /update "Blob" set "storedAt"/;
const TAKE_FROM_QUEUE = /update pgboss\.\w+ j set\s+state = 'active'/i;
const END_IN_QUEUE = /update pgboss\.\w+\s+set completed_on/i;
const ENQUEUE = /insert into pgboss\.\w+/i;
const SPEND = /credits_spend/;
const GIVE_BACK = /credits_give_back/;
const HOLD = /credits_hold/;
const SEND_BACK = /update "public"\."ImageJob" set "state"/i;

/** Every step of an image between the click and the end of its delivery, with the moments in which a crash could cost somebody something. */
export const failpoints: Failpoint[] = [
  ...around("start-run", "the hold's commit", { statement: COMMIT, following: HOLD, times: 1 }),
  point("start-run", "the image jobs are in the queue and nothing is held yet", {
    ...{ when: "after", statement: ENQUEUE, times: 1 },
  }),
  ...around("image-jobs", "the queue's claim is committed", {
    ...{ statement: COMMIT, following: TAKE_FROM_QUEUE, times: 1 },
  }),
  ...around("image-jobs", "the image job is claimed", { statement: CLAIM, times: 4 }),
  ...around("image-jobs", "the call is said to have begun", { statement: CALL_BEGUN, times: 4 }),
  { work: "image-jobs", name: "within the call", at: { when: "in-call" }, times: 3 },
  point("image-jobs", "the provider answered and nothing is stored", {
    ...{ when: "before", statement: STAMP_BLOB, times: 2 },
  }),
  ...around("image-jobs", "the blob's row, its bytes stored", { statement: KEEP_BLOB, times: 2 }),
  ...around("image-jobs", "the spending move", { statement: SPEND, times: 2 }),
  ...around("image-jobs", "the commit of an image that is paid", {
    ...{ statement: COMMIT, following: SPEND, times: 2 },
  }),
  ...around("image-jobs", "the commit of a credit given back", {
    ...{ statement: COMMIT, following: GIVE_BACK, times: 1 },
  }),
  ...around("image-jobs", "the commit that sends an image job back to the queue", {
    ...{ statement: COMMIT, following: SEND_BACK, times: 1 },
  }),
  ...around("image-jobs", "the queue hears that a delivery ended", {
    ...{ statement: END_IN_QUEUE, times: 2 },
  }),
  ...around("bulk-stage", "the commit of a stage", {
    statement: COMMIT,
    following: HOLD,
    times: 1,
  }),
];

type Beside = { statement: RegExp; following?: RegExp; times: number };

function around(work: Failpoint["work"], what: string, beside: Beside): Failpoint[] {
  return [
    point(work, `before ${what}`, { when: "before", ...beside }),
    point(work, `after ${what}`, { when: "after", ...beside }),
  ];
}

function point(
  work: Failpoint["work"],
  name: string,
  { times, ...at }: Beside & { when: "before" | "after" },
): Failpoint {
  return { work, name, at, times };
}
