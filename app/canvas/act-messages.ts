import type { CanvasAct } from "./canvas-acts";
import type { Tip } from "./tips";

export const actWords: Record<CanvasAct, string> = {
  "run-selection": "Run what is selected",
  "run-from-here": "Run from here on",
  "run-stale": "Run all that is stale",
  stop: "Cancel what runs",
  undo: "Undo",
  redo: "Redo",
  duplicate: "Duplicate",
  delete: "Delete",
  rename: "Rename the node",
  bypass: "Bypass, or let take part again",
  pin: "Pin the result, or unpin it",
  collapse: "Collapse to the title, or expand",
  group: "Group what is selected",
  ungroup: "Ungroup",
  wider: "Make a frame or note wider",
  narrower: "Make it narrower",
  taller: "Make it taller",
  shorter: "Make it less tall",
  "select-all": "Select all",
  "select-upstream": "Select what it reads",
  "select-downstream": "Select what reads it",
  clear: "Deselect",
  "add-node": "Add a node",
  tidy: "Tidy up",
  "align-left": "Align left",
  "align-centre": "Align centres",
  "align-right": "Align right",
  "align-top": "Align tops",
  "align-middle": "Align middles",
  "align-bottom": "Align bottoms",
  "distribute-across": "Distribute across",
  "distribute-down": "Distribute down",
  lock: "Lock or unlock the canvas",
  map: "Show or hide the map",
  versions: "Versions",
  "save-file": "Save as a file",
  fit: "Show everything",
  "fit-selection": "Show the selection",
  "full-size": "Show at 100 %",
  "zoom-in": "Zoom in",
  "zoom-out": "Zoom out",
  palette: "Find anything",
  help: "Keyboard shortcuts",
};

/** What is done without a key of the canvas's own: keys, by whether the keyboard is a Mac's, and words. */
export const keyNotes: readonly (readonly [(isMac: boolean) => string[], string])[] = [
  [() => ["Shift", "drag"], "Select several nodes"],
  [() => ["Shift", "click"], "Add to selection or picks"],
  [(isMac) => [isMac ? "⌘" : "Ctrl", "C", "X", "V"], "Copy, cut, paste"],
  [(isMac) => [isMac ? "⌘" : "Ctrl", "Shift", "V"], "Paste with the wires into it"],
  [() => ["Tab"], "Walk through nodes and controls"],
  [() => ["Arrow keys"], "Move the selected node"],
  [() => ["Shift", "F10"], "Menu of the node or wire"],
];

export const menuWords = {
  nodes: "What to do with the selection",
  edge: "What to do with the wire",
  pane: "What to do with the canvas",
  insert: "Insert a node here",
  cutWire: "Delete the wire",
  cutOff: "The wire was taken away. Undo brings it back.",
  droppedInto: "The node lies in the wire now.",
  arrange: "Arrange",
} as const;

export const paletteWords = {
  placeholder: "Find an act, a node, or something to add",
  none: "Nothing is called that.",
  add: (title: string) => `Add ${title}`,
  goTo: (name: string) => `Go to ${name}`,
} as const;

export const bypassWords = {
  badge: "Bypassed",
  bypass: "Bypass",
  takePart: "Let it take part again",
  hint: "It takes no part: what flows in flows out, and nothing is charged.",
  isOff: "Bypassed: what flows in flows out.",
  isOn: "It takes part again.",
} as const;

export const pinWords = {
  badge: "Pinned",
  pin: "Pin the result",
  unpin: "Unpin",
  hint: "It keeps what it made: no run changes it, and it costs nothing.",
  atWork: "This node is running. Pin it when it is done.",
  nothingYet: "There is nothing to keep yet. Run the node, then pin it.",
  isOn: "Pinned: it keeps what it made.",
  isOff: "Unpinned.",
  setAside: "Bypassed and pinned nodes do not run.",
} as const;

export const collapseWords = {
  collapse: "Collapse",
  expand: "Expand",
  isOn: "Collapsed.",
  isOff: "Expanded.",
} as const;

export const lockWords = {
  locked: "Locked",
  unlock: "Unlock the canvas",
  refused: "The canvas is locked, so nothing moved. Settings and runs still work.",
  isOn: "The canvas is locked.",
  isOff: "The canvas is unlocked.",
} as const;

export const mapWords = {
  shown: "The map is shown.",
  hidden: "The map is hidden.",
} as const;

export const tipWords = {
  tips: {
    "no-reference": "Connect a product photo: it keeps your product the same.",
    "few-words": "Say more: name the surface, the light and the place.",
    "dear-first": "Try the prompt on a Draft model first: it costs less.",
    "batch-of-one": "Make two or more at once, and compare them.",
  } satisfies Record<Tip, string>,
  dismiss: "Do not say this again",
} as const;
