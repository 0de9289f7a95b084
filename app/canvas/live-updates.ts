import type { StepView } from "~/generation/canvas-state";
import { findNode } from "~/workflow/graph";
import { addedTo } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import {
  imagesOfLive,
  isUnfinished,
  joinChanges,
  mergeLive,
  sameJson,
  type Live,
  type LiveChange,
} from "./live-state";
import { nodeName, runWords } from "./messages";

/** Progress may come faster than a screen repaints: what comes within a frame is applied at once. */
export function bufferToFrames(
  apply: (change: LiveChange) => void,
  nextFrame: (callback: () => void) => void = (callback) => {
    requestAnimationFrame(callback);
  },
): (change: LiveChange) => void {
  let waiting: LiveChange | null = null;
  return (change) => {
    if (waiting) {
      waiting = joinChanges(waiting, change);
      return;
    }
    waiting = change;
    nextFrame(() => {
      const due = waiting;
      waiting = null;
      if (due) apply(due);
    });
  };
}

export function applyToStore(tools: CanvasTools, change: LiveChange): void {
  const { store } = tools;
  const before = store.getState();
  const live = mergeLive(before.live, change);
  // A picture stays as it is; what is said of it may come later.
  const news = imagesOfLive(change.part).filter((image) => {
    const known = before.images.get(image.imageId);
    return !known || !sameJson(known.fidelity, image.fidelity);
  });
  store.setState({
    live,
    images: addedTo(
      before.images,
      news.map((image) => [image.imageId, image] as const),
    ),
  });
  for (const step of justFinished(before.live, live)) announceStep(tools, step);
}

function justFinished(before: Live, now: Live): StepView[] {
  const atWork = new Set(
    [...before.steps.values()]
      .flat()
      .filter(isUnfinished)
      .map((step) => step.stepId),
  );
  if (atWork.size === 0) return [];
  return [...now.steps.values()]
    .flat()
    .filter((step) => atWork.has(step.stepId) && !isUnfinished(step));
}

function announceStep({ store, announce }: CanvasTools, step: StepView): void {
  const node = findNode(store.getState().history.present, step.nodeId);
  if (!node) return;
  if (node.kind === "assistant") {
    announce(runWords.written(nodeName(node), step.state === "done"));
    return;
  }
  const made = step.imageJobs.filter((job) => job.state === "done").length;
  const failed = step.imageJobs.filter((job) => job.state === "failed").length;
  announce(runWords.finished(nodeName(node), made, failed));
}
