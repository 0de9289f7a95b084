import type { WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { descendantsOf, findNode } from "~/workflow/graph";
import { canRun, runnableNodes } from "~/workflow/runnable";
import { takingPart } from "~/workflow/taking-part";
import type { CanvasState } from "./canvas-store";
import { isUnfinished } from "./live-state";
import { canBear } from "./mark-nodes";
import { canBeResized } from "./node-size";

/** All that is done without a place or a value: by a key, from a menu, or by its name in the palette. */
export const CANVAS_ACTS = [
  "run-selection",
  "run-from-here",
  "run-stale",
  "stop",
  "undo",
  "redo",
  "duplicate",
  "delete",
  "rename",
  "bypass",
  "pin",
  "collapse",
  "group",
  "ungroup",
  "wider",
  "narrower",
  "taller",
  "shorter",
  "select-all",
  "select-upstream",
  "select-downstream",
  "clear",
  "add-node",
  "tidy",
  "align-left",
  "align-centre",
  "align-right",
  "align-top",
  "align-middle",
  "align-bottom",
  "distribute-across",
  "distribute-down",
  "lock",
  "map",
  "versions",
  "save-file",
  "fit",
  "fit-selection",
  "full-size",
  "zoom-in",
  "zoom-out",
  "palette",
  "help",
] as const;

export type CanvasAct = (typeof CANVAS_ACTS)[number];

type Seen = Pick<CanvasState, "history" | "selectedNodes" | "selectedEdges" | "live">;

/** Acts that would do nothing at times. */
const WHEN: Partial<Record<CanvasAct, (seen: Seen) => boolean>> = {
  "run-selection": ({ history, selectedNodes }) =>
    [...selectedNodes].some((nodeId) => canRun(findNode(history.present, nodeId))),
  "run-from-here": ({ history, selectedNodes }) =>
    runnableFrom(history.present, selectedNodes).length > 1,
  "run-stale": ({ history }) => history.present.nodes.some(canRun),
  stop: ({ live }) => [...live.steps.values()].flat().some(isUnfinished),
  undo: ({ history }) => history.past.length > 0,
  redo: ({ history }) => history.future.length > 0,
  delete: isAnythingChosen,
  clear: isAnythingChosen,
  rename: (seen) => chosen(seen).length === 1 && chosen(seen).every(({ kind }) => kind !== "note"),
  bypass: (seen) => chosen(seen).some(canBear.bypassed),
  pin: (seen) => chosen(seen).some(canBear.pinned),
  collapse: (seen) => chosen(seen).some(canBear.collapsed),
  wider: isFrameChosen,
  narrower: isFrameChosen,
  taller: isFrameChosen,
  shorter: isFrameChosen,
  group: (seen) => chosen(seen).some(({ kind }) => kind !== "group"),
  ungroup: (seen) => chosen(seen).some(({ kind }) => kind === "group"),
  "select-all": ({ history }) => history.present.nodes.length > 0,
  map: ({ history }) => history.present.nodes.length > 0,
  fit: ({ history }) => history.present.nodes.length > 0,
  tidy: ({ history }) => history.present.nodes.length > 1,
};

const OF_CHOSEN: readonly (readonly [RegExp, number])[] = [
  [/^(duplicate|fit-selection|select-(up|down)stream)$/, 1],
  [/^align-/, 2],
  [/^distribute-/, 3],
];

/** Whether an act would do anything now: menus offer no others. */
export function isPossible(act: CanvasAct, seen: Seen): boolean {
  const [, least = 0] = OF_CHOSEN.find(([acts]) => acts.test(act)) ?? [];
  return seen.selectedNodes.size >= least && (WHEN[act]?.(seen) ?? true);
}

function isAnythingChosen({ selectedNodes, selectedEdges }: Seen): boolean {
  return selectedNodes.size + selectedEdges.size > 0;
}

function isFrameChosen(seen: Seen): boolean {
  return chosen(seen).some(canBeResized);
}

/** The chosen nodes that can be run and all that read them, in the document's order. */
export function runnableFrom(whole: WorkflowDocument, start: Iterable<string>): string[] {
  const document = takingPart(whole);
  const reached = new Set([...start].flatMap((id) => [id, ...descendantsOf(document, id)]));
  return runnableNodes(document)
    .filter(({ id }) => reached.has(id))
    .map(({ id }) => id);
}

function chosen({ history, selectedNodes }: Seen): WorkflowNode[] {
  return history.present.nodes.filter(({ id }) => selectedNodes.has(id));
}
