import type { StartAnswer } from "~/generation/canvas-state";
import { assertNever } from "~/platform/invariant";
import { CONSENT_WORDING } from "~/providers/companies";
import { findNode } from "~/workflow/graph";
import { resultKey } from "~/workflow/plan-context";
import type { Problem } from "~/workflow/problem";
import { canRun, isRunnable } from "~/workflow/runnable";
import { activeProductId } from "~/workflow/product-scope";
import { pinWords } from "./act-messages";
import { adoptTheirs } from "./adopt-theirs";
import { addedTo, type NodeNotice } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { runnableFrom } from "./canvas-acts";
import { isUnfinished } from "./live-state";
import { runWords } from "./messages";
import { quoteRun, scopeOf, staleNodes } from "./planner";

export type RunActions = ReturnType<typeof runActions>;

/** Without a connection for progress the button must not stay busy for ever. */
const SEEN_WITHIN_MS = 8000;

/** The ids of requests that nobody answered, by what they asked for. */
export type Unanswered = Map<string, string>;

type Wish = { targets: string[]; again: boolean; quotedCredits: number };

/** Starts and stops runs. Nothing starts at a price the merchant has not seen. */
export function runActions(tools: CanvasTools) {
  const { store } = tools;
  const unanswered: Unanswered = new Map();

  async function start(wish: Wish): Promise<void> {
    if (wish.targets.some((nodeId) => store.getState().starting.has(nodeId))) return;
    setStarting(tools, wish.targets, true);
    try {
      const revision = await tools.autosave.flush();
      if (revision === null) tell(tools, wish.targets, runWords.notSaved);
      else await send(tools, { ...wish, revision }, unanswered);
    } catch {
      // Whether it started a run is not known: pressing again asks with the same id, and that is one run.
      tell(tools, wish.targets, runWords.unreachable);
    } finally {
      setStarting(tools, wish.targets, false);
    }
  }

  function run(nodeIds: readonly string[]): void {
    const targets = runnable(tools, nodeIds).filter((nodeId) => !isAtWork(tools, nodeId));
    if (targets.length === 0) {
      tools.say(whyNone(tools, nodeIds));
      return;
    }
    const quote = quoteRun(tools.basis(), targets, true);
    if (quote.kind === "up-to-date") tools.say(runWords.upToDate);
    else if (quote.kind === "blocked") showProblems(tools, targets, quote.problems);
    else void start({ targets, again: true, quotedCredits: quote.credits });
  }

  return {
    run,
    askToRunStale: () => {
      const targets = staleNodes(tools.basis());
      if (targets.length === 0) tools.say(runWords.nothingStale);
      else ask(tools, targets, false);
    },
    /** The chosen nodes anew, and then all that reads them. */
    askToRunFrom: (nodeIds: readonly string[]) => {
      const targets = runnableFrom(store.getState().history.present, nodeIds);
      if (targets.length === 0) tools.say(runWords.selectToRun);
      else if (targets.some((nodeId) => isAtWork(tools, nodeId))) tools.say(runWords.someAtWork);
      else ask(tools, targets, true);
    },
    agreeToPrice: () => {
      const { dialog } = store.getState();
      if (dialog?.kind !== "price") return;
      store.setState({ dialog: null });
      const { targets, again, credits } = dialog;
      void start({ targets, again, quotedCredits: credits });
    },
    agreeToSend: () => agreeToSend(tools, start),
    cancelRun: (runId: string, imageJobId?: string) => cancelRun(tools, runId, imageJobId),
    runningRuns: (nodeIds: readonly string[]): string[] => {
      const steps = [...store.getState().live.steps.values()].flat();
      const running = steps.filter(
        (step) => isUnfinished(step) && (nodeIds.length === 0 || nodeIds.includes(step.nodeId)),
      );
      return [...new Set(running.map((step) => step.runId))];
    },
  };
}

/** A run without a button that carries its price asks for it first. */
function ask(tools: CanvasTools, targets: string[], again: boolean): void {
  const quote = quoteRun(tools.basis(), targets, again);
  if (quote.kind === "up-to-date") tools.say(runWords.nothingStale);
  else if (quote.kind === "blocked") showProblems(tools, targets, quote.problems);
  else {
    tools.store.setState({ dialog: { ...quote, kind: "price", targets, again, was: null } });
  }
}

/** Whether the companies may be called now; then the run that asked for it goes on. */
async function agreeToSend(
  { store, server }: CanvasTools,
  start: (wish: Wish) => Promise<void>,
): Promise<boolean> {
  const { dialog } = store.getState();
  if (dialog?.kind !== "consent") return false;
  const { asks, targets, again, credits } = dialog;
  try {
    for (const { provider } of asks) {
      const answer = await server.agree(provider, CONSENT_WORDING);
      if (answer.kind !== "agreed") return false;
    }
  } catch {
    // What was agreed is agreed; whoever is missing is asked for once more.
    return false;
  }
  store.setState({ dialog: null });
  void start({ targets, again, quotedCredits: credits });
  return true;
}

async function send(
  tools: CanvasTools,
  wish: Wish & { revision: number },
  unanswered: Unanswered,
): Promise<void> {
  const { store, server } = tools;
  const asked = { ...wish, productId: activeProductId(store.getState().history.present) };
  // Once a run has shown itself, pressing Run asks for another one.
  const key = JSON.stringify([asked, runsSeen(tools, wish.targets)]);
  const requestId = unanswered.get(key) ?? tools.newId();
  unanswered.set(key, requestId);
  const answer = await server.startRun({ ...asked, requestId });
  unanswered.delete(key);
  await show(tools, wish, answer);
  if (answer.kind === "started") await untilSeen(tools, answer.runId);
}

function runsSeen({ store }: CanvasTools, nodeIds: readonly string[]): string[] {
  const steps = [...store.getState().live.steps.values()].flat();
  return steps.filter(({ nodeId }) => nodeIds.includes(nodeId)).map(({ runId }) => runId);
}

/** The button stays busy until progress shows the run, so that a second press cannot start a second one. */
function untilSeen({ store }: CanvasTools, runId: string): Promise<void> {
  const isSeen = () =>
    [...store.getState().live.steps.values()].flat().some((step) => step.runId === runId);
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(() => {
      if (isSeen()) stop();
    });
    const timer = setTimeout(stop, SEEN_WITHIN_MS);
    if (isSeen()) stop();
  });
}

async function show(tools: CanvasTools, wish: Wish, answer: StartAnswer): Promise<void> {
  const { targets, again, quotedCredits } = wish;
  switch (answer.kind) {
    case "started":
      tools.store.setState((state) => ({
        nodeNotices: without(state.nodeNotices, targets),
        shownSteps: without(state.shownSteps, keysOf(state.shownSteps, targets)),
      }));
      tools.announce(runWords.started(answer.credits));
      return;
    case "quote-changed":
      tools.store.setState({
        dialog: {
          ...{ kind: "price", targets, again, was: quotedCredits, credits: answer.credits },
          ...{ steps: targets.length, reused: 0, pinned: 0 },
        },
      });
      return;
    case "up-to-date":
      tools.say(runWords.upToDate);
      return;
    case "consent-needed":
      tools.store.setState({
        dialog: { kind: "consent", asks: answer.asks, targets, again, credits: quotedCredits },
      });
      return;
    case "short":
      note(tools, targets, answer);
      tools.announce(runWords.short(answer.needed, answer.available));
      return;
    case "invalid":
      showProblems(tools, targets, answer.problems);
      return;
    case "revision-behind":
      await catchUp(tools, targets);
      return;
    case "not-found":
      tell(tools, targets, runWords.notFound);
      return;
    default:
      assertNever(answer);
  }
}

/** Somebody else saved since: nothing runs before the merchant has seen what they made of it. */
async function catchUp(tools: CanvasTools, targets: readonly string[]): Promise<void> {
  const theirs = await tools.autosave.findTheirs();
  if (theirs) adoptTheirs(tools, theirs);
  tell(tools, targets, theirs ? runWords.changedElsewhere : runWords.notSaved);
}

function showProblems(tools: CanvasTools, targets: readonly string[], problems: Problem[]): void {
  note(tools, targets, { kind: "problems", problems });
}

export function tell(tools: CanvasTools, targets: readonly string[], text: string): void {
  note(tools, targets, { kind: "words", text });
  tools.announce(text);
}

function note(tools: CanvasTools, targets: readonly string[], notice: NodeNotice): void {
  tools.store.setState((state) => ({
    nodeNotices: addedTo(
      state.nodeNotices,
      targets.map((nodeId) => [nodeId, notice] as const),
    ),
  }));
}

export function setStarting(
  tools: CanvasTools,
  targets: readonly string[],
  starting: boolean,
): void {
  tools.store.setState((state) => {
    const next = new Set(state.starting);
    for (const nodeId of targets) {
      if (starting) next.add(nodeId);
      else next.delete(nodeId);
    }
    return { starting: next };
  });
}

async function cancelRun(tools: CanvasTools, runId: string, imageJobId?: string): Promise<void> {
  if (!imageJobId) setCancelling(tools, runId, true);
  try {
    const { cancelled } = await tools.server.cancel(runId, imageJobId);
    if (cancelled > 0) {
      tools.announce(runWords.cancelled);
    } else {
      tools.say(runWords.nothingToCancel);
      setCancelling(tools, runId, false);
    }
  } catch {
    // The connection broke: what happened shows in the progress, so the merchant is asked to look and repeat.
    tools.say(runWords.cancelUnreachable, { critical: true });
    setCancelling(tools, runId, false);
  }
}

function setCancelling({ store }: CanvasTools, runId: string, cancelling: boolean): void {
  const others = [...store.getState().cancelling].filter((id) => id !== runId);
  store.setState({ cancelling: new Set(cancelling ? [...others, runId] : others) });
}

function whyNone(tools: CanvasTools, nodeIds: readonly string[]): string {
  if (runnable(tools, nodeIds).length > 0) return runWords.atWork;
  const { present } = tools.store.getState().history;
  const isAny = nodeIds.some((nodeId) => isRunnable(findNode(present, nodeId)));
  return isAny ? pinWords.setAside : runWords.selectToRun;
}

function runnable(tools: CanvasTools, nodeIds: readonly string[]): string[] {
  const document = tools.store.getState().history.present;
  return nodeIds.filter((nodeId) => canRun(findNode(document, nodeId)));
}

/** For the product that is shown now: another product of the same node may be run meanwhile. */
function isAtWork({ store }: CanvasTools, nodeId: string): boolean {
  const { live, history } = store.getState();
  const key = resultKey(nodeId, scopeOf(history.present, nodeId));
  return (live.steps.get(key) ?? []).some(isUnfinished);
}

function keysOf(map: ReadonlyMap<string, unknown>, nodeIds: readonly string[]): string[] {
  return [...map.keys()].filter((key) => nodeIds.some((nodeId) => key.startsWith(`${nodeId}|`)));
}

function without<Value>(
  map: ReadonlyMap<string, Value>,
  keys: readonly string[],
): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}
