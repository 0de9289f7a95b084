import pg from "pg";
import type { Point } from "./failpoints";

type Send = (this: pg.Client, ...given: unknown[]) => unknown;
type Callback = (...answer: unknown[]) => void;
type Watched = { point: Point; left: number; arrive: () => Promise<void> };

/**
 * Stands between the app and its connections, and nothing of the app knows of it. Armed, it calls `arrive` the nth time
 * the process comes by the point, and lets the statement or its answer go on when that has ended.
 */
export function watchPoints() {
  let watched: Watched | undefined;
  const saidInTransaction = new WeakMap<pg.Client, string>();
  const { query } = pg.Client.prototype as unknown as { query: Send };

  const watch: Send = function watch(...given) {
    const text = textOf(given[0]);
    const before = saidInTransaction.get(this) ?? "";
    remember(this, text);
    const arrive = arrivalAt(({ point }) => point.when !== "in-call" && isAt(point, text, before));
    if (!arrive) return query.apply(this, given);
    return arrive.when === "before"
      ? sendAfter(arrive.arrive(), () => query.apply(this, given), given)
      : answerAfter(arrive.arrive, (...all) => query.apply(this, all), given);
  };
  Object.assign(pg.Client.prototype, { query: watch });

  function remember(client: pg.Client, text: string): void {
    const before = saidInTransaction.get(client);
    if (/^\s*begin/i.test(text)) saidInTransaction.set(client, "");
    else if (/^\s*(?:commit|rollback)/i.test(text)) saidInTransaction.delete(client);
    else if (before !== undefined) saidInTransaction.set(client, before + text);
  }

  function arrivalAt(isHere: (at: Watched) => boolean) {
    if (!watched || !isHere(watched)) return null;
    watched.left -= 1;
    if (watched.left > 0) return null;
    const { arrive, point } = watched;
    watched = undefined;
    return { when: point.when, arrive };
  }

  return {
    arm: (point: Point, nth: number, arrive: Watched["arrive"]) => {
      watched = { point, left: nth, arrive };
    },
    inCall: async () => arrivalAt(({ point }) => point.when === "in-call")?.arrive(),
  };
}

type Beside = Exclude<Point, { when: "in-call" }>;

function isAt({ statement, following }: Beside, text: string, before: string): boolean {
  return statement.test(text) && (!following || following.test(before));
}

/** A statement that is sent with a callback answers nothing itself. */
function sendAfter(arrived: Promise<void>, send: () => unknown, given: unknown[]): unknown {
  const sent = arrived.then(send);
  return hasCallback(given) ? undefined : sent;
}

function answerAfter(
  arrive: () => Promise<void>,
  send: (...given: unknown[]) => unknown,
  given: unknown[],
): unknown {
  if (!hasCallback(given)) {
    return Promise.resolve(send(...given)).then(async (answer) => {
      await arrive();
      return answer;
    });
  }
  const callback = given.at(-1) as Callback;
  return send(...given.slice(0, -1), (...answer: unknown[]) => {
    void arrive().then(() => callback(...answer));
  });
}

function hasCallback(given: unknown[]): boolean {
  return typeof given.at(-1) === "function";
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  const text = (query as { text?: unknown } | null)?.text;
  return typeof text === "string" ? text : "";
}
