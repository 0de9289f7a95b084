import type { TextTask } from "~/providers/text-task";
import type { WithheldReason } from "./brand-model-fact";
import type { VariableProblem } from "./fill-variables";

/** Why a node cannot run. Data for the canvas; the words are in messages.ts. */
export type Problem = { nodeId: string } & (
  | VariableProblem
  | { code: "no-prompt" }
  | { code: "prompt-too-long"; length: number; most: number }
  | { code: "too-many-images"; most: number }
  | { code: "unknown-model"; model: string }
  | { code: "model-unavailable"; model: string; reason: string }
  | { code: "ratio-not-offered"; ratio: string; model: string }
  | { code: "resolution-not-offered"; resolution: string; model: string }
  | { code: "seed-not-offered"; model: string }
  | { code: "too-many-references"; count: number; most: number; model: string }
  | { code: "role-not-offered"; role: string; model: string }
  | { code: "too-many-of-role"; role: string; count: number; model: string }
  | { code: "nothing-upstream"; from: string }
  | { code: "no-text-upstream"; from: string }
  | { code: "nothing-to-read" }
  | { code: "no-text" }
  | { code: "no-picture" }
  | { code: "too-many-pictures"; count: number; most: number }
  | { code: "task-needs-model"; task: TextTask; isAnyConnected: boolean }
  | { code: "no-product-chosen" }
  | { code: "product-gone" }
  | { code: "product-without-photo" }
  | { code: "photo-gone" }
  | { code: "photo-not-imported" }
  | { code: "two-import-nodes-iterate" }
  | { code: "image-gone" }
  | { code: "no-brand-model" }
  | { code: "brand-model-gone" }
  | { code: "no-views"; name: string }
  | { code: "person-withheld"; name: string; reason: WithheldReason; imageId: string | null }
  | { code: "cut-out-unsure"; imageId: string; reason: string | null }
  | { code: "cycle" }
  | { code: "node-gone" }
  | { code: "node-bypassed" }
  | { code: "pinned-empty" }
  | { code: "one-text-only"; count: number }
  | { code: "too-many-at-once"; texts: number; images: number; most: number }
  | { code: "too-many-handed-on"; most: number }
  | { code: "nothing-to-run" }
);
