import { useRef, useState } from "react";
import type { BulkRunView, ReviewItem } from "~/generation/bulk-view";
import {
  decide,
  loadedDecisions,
  opposite,
  withChanges,
  type Change,
  type Decisions,
} from "./decisions";
import { reviewMessages as words } from "./messages";

export type Review = ReturnType<typeof useDecisions>;

/** Decisions are shown at once and sent one after the other; one that is not saved is shown as it was. */
export function useDecisions(bulk: BulkRunView, items: ReviewItem[]) {
  const [state, setState] = useState(() => fresh(items));
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState("");
  const undone = useRef<Change[][]>([]);
  const sending = useRef<Promise<void>>(Promise.resolve());
  const decisions = state.items === items ? state.decisions : loadedDecisions(items);
  if (state.items !== items) setState(fresh(items));
  const latest = useRef(decisions);
  latest.current = decisions;

  function apply(changes: Change[]): void {
    latest.current = withChanges(latest.current, changes);
    setState((now) => ({ ...now, decisions: withChanges(now.decisions, changes) }));
  }

  function send(changes: Change[], back: Change[]): void {
    apply(changes);
    setFailure("");
    sending.current = sending.current.then(async () => {
      if (await isSaved(bulk.bulkRunId, changes)) return;
      apply(back);
      setFailure(words.failed);
    });
  }

  return {
    ...{ decisions, said, failure, counts: countsOf(bulk, items, decisions) },
    decide: (product: ReviewItem, change: Change) => {
      const changes = decide(latest.current, product, change);
      const back = opposite(latest.current, changes);
      undone.current.push(back);
      send(changes, back);
      setSaid(change.isHero ? words.said.hero : words.said[change.decision ?? "open"]);
    },
    /** The image it was about, or null. */
    undo: (): string | null => {
      const back = undone.current.pop();
      setSaid(back ? words.said.open : words.said.nothingToUndo);
      if (!back) return null;
      send(back, opposite(latest.current, back));
      return back.at(-1)?.imageId ?? null;
    },
    /** Until everything that was decided is with the server. */
    saved: () => sending.current,
  };
}

function fresh(items: ReviewItem[]): { items: ReviewItem[]; decisions: Decisions } {
  return { items, decisions: loadedDecisions(items) };
}

async function isSaved(bulkRunId: string, decisions: Change[]): Promise<boolean> {
  try {
    const response = await fetch(`/app/bulk/${bulkRunId}/decisions`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ decisions }),
      keepalive: true,
    });
    return response.ok;
  } catch {
    // Whether it arrived is not known; deciding the same again changes nothing.
    return false;
  }
}

/** Of the whole bulk run: what the server counted, and what was decided here since. */
function countsOf({ review }: BulkRunView, items: ReviewItem[], decisions: Decisions) {
  const loaded = loadedDecisions(items);
  const of = (all: Decisions, decision: "approved" | "rejected") =>
    Object.values(all).filter((one) => one?.decision === decision).length;
  const moved = (decision: "approved" | "rejected") =>
    of(decisions, decision) - of(loaded, decision);
  const products = (all: Decisions) =>
    items.filter(({ images }) =>
      images.some(({ imageId }) => all[imageId]?.decision === "approved"),
    ).length;
  const [approved, rejected] = [moved("approved"), moved("rejected")];
  return {
    approved: review.approved + approved,
    rejected: review.rejected + rejected,
    open: review.open - approved - rejected,
    products: review.approvedProducts + products(decisions) - products(loaded),
  };
}
