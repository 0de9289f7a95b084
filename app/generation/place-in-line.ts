import { callLimits } from "~/providers/call-limits";
import { findModel } from "~/providers/image-models";
import type { PlaceInLine } from "./canvas-state";

type Job = { state: string; model: string; begunAtMs?: number | null };
type Waiting = {
  state: string;
  stepKey: string;
  ahead: number;
  jobs: readonly Job[];
};

/** Where a step stands, and how long its model usually takes for what is before it and its own. Null once it has ended. */
export function placeInLine({ state, stepKey, ahead, jobs }: Waiting): PlaceInLine | null {
  if (state !== "waiting") return null;
  const own = jobs.filter((job) => job.state === "waiting" || job.state === "running");
  return {
    needsOthers: stepKey === "",
    ahead,
    secondsLeft: stepKey === "" ? null : secondsFor(own.at(0)?.model ?? "", ahead + own.length),
    lateFrom: lateFrom(own),
  };
}

/** What goes over the wire and is stored takes its time, too. */
const ON_THE_WAY_SECONDS = 5;

function lateFrom(jobs: readonly Job[]): string | null {
  const ends = jobs.flatMap(({ begunAtMs, model }) => {
    const seconds = findModel(model)?.seconds[1] ?? 0;
    return begunAtMs && seconds > 0 ? [begunAtMs + (seconds + ON_THE_WAY_SECONDS) * 1000] : [];
  });
  return ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString();
}

function secondsFor(modelId: string, images: number): number | null {
  const model = findModel(modelId);
  if (!model || model.seconds[1] === 0) return null;
  const atOnce = model.provider === "studio" ? 1 : callLimits[model.provider].atOnce;
  const [from, to] = model.seconds;
  return Math.ceil(images / atOnce) * Math.ceil((from + to) / 2);
}
