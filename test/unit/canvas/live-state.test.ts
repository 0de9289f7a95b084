import { expect, test, vi } from "vitest";
import {
  imagesIn,
  isUnfinished,
  joinChanges,
  liveFrom,
  mergeLive,
  type LiveChange,
} from "~/canvas/live-state";
import { bufferToFrames } from "~/canvas/live-updates";
import type { StepView } from "~/generation/canvas-state";
import { resultKey } from "~/workflow/plan-context";
import { imageView, jobView, resultOf, stepView } from "./canvas-of";

const one = stepView({ stepId: "one", createdAt: "2026-01-01T10:00:00Z" });
const two = stepView({ stepId: "two", nodeId: "other", createdAt: "2026-01-01T10:01:00Z" });
const key = resultKey("images", "");

function partOf(steps: StepView[]): LiveChange {
  return { whole: false, part: { steps } };
}

test("a change of one node leaves what is known of the others the same objects", () => {
  const before = liveFrom({
    steps: [one, two],
    results: [],
    resultImages: [],
    creditsAvailable: 10,
    unavailable: {},
    brandModels: [],
  });
  const after = mergeLive(before, partOf([{ ...one, state: "running" }]));

  expect(after.steps.get(resultKey("other", ""))).toBe(before.steps.get(resultKey("other", "")));
  expect(after.steps.get(key)?.at(0)?.state).toBe("running");
  expect(after.results).toBe(before.results);
});

test("the same news twice changes nothing", () => {
  const before = liveFrom({
    steps: [one],
    results: [resultOf()],
    resultImages: [],
    creditsAvailable: 10,
    unavailable: {},
    brandModels: [],
  });
  const after = mergeLive(before, {
    whole: true,
    part: { steps: [{ ...one }], results: [resultOf()], creditsAvailable: 10 },
  });

  expect(after.steps.get(key)).toBe(before.steps.get(key));
  expect(after.results).toBe(before.results);
});

test("a node shows its latest step, and an older one as long as it is at work", () => {
  const later = stepView({ stepId: "later", createdAt: "2026-01-01T11:00:00Z", state: "running" });
  const both = mergeLive(
    liveFrom({
      steps: [{ ...one, state: "running" }],
      results: [],
      resultImages: [],
      creditsAvailable: 0,
      unavailable: {},
      brandModels: [],
    }),
    partOf([later]),
  );
  expect(both.steps.get(key)?.map((step) => step.stepId)).toEqual(["one", "later"]);

  const after = mergeLive(both, partOf([{ ...one, state: "done" }]));
  expect(after.steps.get(key)?.map((step) => step.stepId)).toEqual(["later"]);
});

test("the whole state after a new connection drops what is no longer there", () => {
  const before = liveFrom({
    steps: [one, two],
    results: [resultOf()],
    resultImages: [],
    creditsAvailable: 10,
    unavailable: {},
    brandModels: [],
  });
  const after = mergeLive(before, {
    whole: true,
    part: { steps: [two], results: [], creditsAvailable: 7 },
  });

  expect([...after.steps.keys()]).toEqual([resultKey("other", "")]);
  expect(after.results).toEqual([]);
  expect(after.creditsAvailable).toBe(7);
});

test("joined changes say what the two said one after the other", () => {
  const first = partOf([{ ...one, state: "running" }, two]);
  const second: LiveChange = {
    whole: false,
    part: { steps: [{ ...one, state: "done" }], creditsAvailable: 3 },
  };
  const start = liveFrom({
    steps: [],
    results: [],
    resultImages: [],
    creditsAvailable: 9,
    unavailable: {},
    brandModels: [],
  });

  expect(mergeLive(start, joinChanges(first, second))).toEqual(
    mergeLive(mergeLive(start, first), second),
  );
});

test("a storm of progress is applied once a frame", () => {
  const apply = vi.fn<(change: LiveChange) => void>();
  const frames: (() => void)[] = [];
  const take = bufferToFrames(apply, (callback) => frames.push(callback));
  for (let done = 0; done < 20; done += 1) take(partOf([stepView({ stepId: `step-${done}` })]));

  expect(frames).toHaveLength(1);
  frames[0]();
  expect(apply).toHaveBeenCalledTimes(1);
  expect(apply.mock.calls[0][0].part.steps).toHaveLength(20);

  take(partOf([one]));
  expect(frames).toHaveLength(2);
});

test("a step is unfinished until it is done, failed or cancelled", () => {
  const states = ["waiting", "running", "done", "failed", "cancelled"] as const;
  expect(states.filter((state) => isUnfinished(stepView({ state })))).toEqual([
    "waiting",
    "running",
  ]);
});

test("images come out of steps in the order of their jobs", () => {
  const step = stepView({
    imageJobs: [
      jobView({ position: 0, image: imageView("a") }),
      jobView({ position: 1, state: "failed", failure: "timed-out" }),
      jobView({ position: 2, image: imageView("b") }),
    ],
  });
  expect(imagesIn([step]).map((image) => image.imageId)).toEqual(["a", "b"]);
});

test("what stops being available is known at once; told the same again, it is the same object", () => {
  const unavailable = { studio: "Stopped by Packshot for now: repairs." };
  const before = liveFrom({
    steps: [],
    results: [],
    resultImages: [],
    creditsAvailable: 1,
    unavailable: {},
    brandModels: [],
  });

  const after = mergeLive(before, { whole: false, part: { unavailable } });
  const again = mergeLive(after, { whole: true, part: { unavailable: { ...unavailable } } });

  expect(after.unavailable).toEqual(unavailable);
  expect(again.unavailable).toBe(after.unavailable);
  expect(mergeLive(after, { whole: false, part: {} }).unavailable).toBe(after.unavailable);
});
