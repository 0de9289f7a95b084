import type { CanvasAct } from "./canvas-acts";

type Shortcut = {
  act: CanvasAct;
  key: string;
  /** Ctrl, or Cmd on a Mac. */
  command?: boolean;
  shift?: boolean;
  alt?: boolean;
  /** Run is no letter: it works from within a prompt, as people expect of it. */
  whileTyping?: boolean;
};

/** Copy, cut and paste are missing on purpose: they come as clipboard events. */
export const shortcuts: readonly Shortcut[] = [
  { act: "run-selection", key: "Enter", command: true, whileTyping: true },
  { act: "run-stale", key: "Enter", command: true, shift: true, whileTyping: true },
  { act: "stop", key: "Enter", command: true, alt: true, whileTyping: true },
  { act: "undo", key: "z", command: true },
  { act: "redo", key: "z", command: true, shift: true },
  { act: "redo", key: "y", command: true },
  { act: "duplicate", key: "d", command: true },
  { act: "delete", key: "Delete" },
  { act: "delete", key: "Backspace" },
  { act: "select-all", key: "a", command: true },
  { act: "group", key: "g", command: true },
  { act: "ungroup", key: "g", command: true, shift: true },
  { act: "select-upstream", key: "ArrowLeft", shift: true },
  { act: "select-downstream", key: "ArrowRight", shift: true },
  { act: "wider", key: "ArrowRight", command: true },
  { act: "narrower", key: "ArrowLeft", command: true },
  { act: "taller", key: "ArrowDown", command: true },
  { act: "shorter", key: "ArrowUp", command: true },
  { act: "bypass", key: "d" },
  { act: "pin", key: "p" },
  { act: "collapse", key: "c" },
  { act: "tidy", key: "t" },
  { act: "lock", key: "l" },
  { act: "map", key: "m" },
  { act: "add-node", key: "/" },
  { act: "rename", key: "F2" },
  { act: "fit", key: "1" },
  { act: "fit-selection", key: "." },
  { act: "full-size", key: "0" },
  { act: "zoom-in", key: "+" },
  { act: "zoom-out", key: "-" },
  { act: "palette", key: "k", command: true },
  { act: "help", key: "?" },
  { act: "clear", key: "Escape" },
];

const KEY_NAMES: Partial<Record<string, string>> = {
  Escape: "Esc",
  Delete: "Del",
  Enter: "↵",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** For the list: what each act can be called with, as it is written on the keys. */
export function shortcutKeys(isMac: boolean): { act: CanvasAct; ways: string[][] }[] {
  const acts = [...new Set(shortcuts.map((shortcut) => shortcut.act))];
  return acts.map((act) => ({
    act,
    ways: shortcuts
      .filter((shortcut) => shortcut.act === act)
      .map((shortcut) => keysOf(shortcut, isMac)),
  }));
}

function keysOf({ key, command, shift, alt }: Shortcut, isMac: boolean): string[] {
  return [
    ...(command ? [isMac ? "⌘" : "Ctrl"] : []),
    ...(shift ? ["Shift"] : []),
    ...(alt ? [isMac ? "⌥" : "Alt"] : []),
    KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ];
}

/** The first way to call an act on this keyboard, for menus; undefined where it has no key. */
export function keysOfAct(act: CanvasAct): string[] | undefined {
  const first = shortcuts.find((shortcut) => shortcut.act === act);
  return first && keysOf(first, onMac());
}

export function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing"
>;

export function shortcutFor(press: KeyPress, typing: boolean): CanvasAct | null {
  if (press.isComposing) return null;
  const found = shortcuts.find((shortcut) => matches(shortcut, press));
  if (!found) return null;
  return typing && !found.whileTyping ? null : found.act;
}

function matches(shortcut: Shortcut, press: KeyPress): boolean {
  const command = press.ctrlKey || press.metaKey;
  // "?" and "+" need Shift on some keyboards and not on others.
  const shiftMatters = shortcut.command ?? shortcut.key.length > 1;
  return (
    shortcut.key.toLowerCase() === press.key.toLowerCase() &&
    (shortcut.command ?? false) === command &&
    (shortcut.alt ?? false) === press.altKey &&
    (!shiftMatters || (shortcut.shift ?? false) === press.shiftKey)
  );
}

const FIELDS = "input, textarea, select, [contenteditable=true], [role=combobox], [role=textbox]";

/** Whether keys belong to a field, a menu or a dialog rather than to the canvas. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest(`${FIELDS}, dialog, [role=menu], .nokey`) !== null
  );
}
