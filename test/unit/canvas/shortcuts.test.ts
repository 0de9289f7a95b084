// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { CANVAS_ACTS } from "~/canvas/canvas-acts";
import { isTyping, shortcutFor, shortcutKeys, shortcuts, type KeyPress } from "~/canvas/shortcuts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    isComposing: false,
    ...held,
  };
}

test.each([
  [press("Enter", { ctrlKey: true }), "run-selection"],
  [press("Enter", { metaKey: true }), "run-selection"],
  [press("Enter", { ctrlKey: true, shiftKey: true }), "run-stale"],
  [press("Enter", { metaKey: true, altKey: true }), "stop"],
  [press("z", { metaKey: true }), "undo"],
  [press("Z", { metaKey: true, shiftKey: true }), "redo"],
  [press("y", { ctrlKey: true }), "redo"],
  [press("?", { shiftKey: true }), "help"],
  [press("Delete"), "delete"],
  [press("k", { metaKey: true }), "palette"],
  [press("G", { ctrlKey: true, shiftKey: true }), "ungroup"],
  [press("."), "fit-selection"],
  [press("0"), "full-size"],
  [press("ArrowLeft", { shiftKey: true }), "select-upstream"],
  [press("t"), "tidy"],
  [press("c"), "collapse"],
  [press("m"), "map"],
  [press("ArrowDown", { ctrlKey: true }), "taller"],
] as const)("keys call the act that is written beside them: %o", (pressed, act) => {
  expect(shortcutFor(pressed, false)).toBe(act);
});

test("while typing only running and stopping work", () => {
  for (const shortcut of shortcuts) {
    const { act, key, command = false, shift = false, alt = false, whileTyping } = shortcut;
    const pressed = press(key, { ctrlKey: command, shiftKey: shift, altKey: alt });
    expect(shortcutFor(pressed, true)).toBe(whileTyping ? act : null);
  }
});

test("keys that make up a letter of another script call nothing", () => {
  expect(shortcutFor(press("Enter", { ctrlKey: true, isComposing: true }), false)).toBeNull();
});

test("a letter with Ctrl is not the letter alone, nor the other way round", () => {
  expect(shortcutFor(press("k"), false)).toBeNull();
  expect(shortcutFor(press("d"), false)).toBe("bypass");
  expect(shortcutFor(press("d", { ctrlKey: true }), false)).toBe("duplicate");
  expect(shortcutFor(press("1", { ctrlKey: true }), false)).toBeNull();
});

test.each([
  ["<textarea></textarea>", true],
  ["<input />", true],
  ["<select></select>", true],
  ["<div role='menu'><button></button></div>", true],
  ["<dialog><button></button></dialog>", true],
  ["<button></button>", false],
  ["<article></article>", false],
])("in %s keys are typed: %s", (html, typing) => {
  document.body.innerHTML = html;
  const target = document.body.querySelector("button") ?? document.body.firstElementChild;

  expect(isTyping(target)).toBe(typing);
});

test("the list names every act once, with its keys as the keyboard has them", () => {
  const listed = shortcutKeys(true);

  expect(listed.map(({ act }) => act)).toEqual([...new Set(shortcuts.map(({ act }) => act))]);
  // Whatever has no key of its own is found in the palette, which has one.
  const keyless = CANVAS_ACTS.filter((act) => !listed.some((other) => other.act === act));
  expect(
    keyless.filter(
      (act) => !/^(align|distribute)-|^run-from-here$|^save-file$|^versions$/.test(act),
    ),
  ).toEqual([]);
  expect(listed.find(({ act }) => act === "redo")?.ways).toEqual([
    ["⌘", "Shift", "Z"],
    ["⌘", "Y"],
  ]);
  expect(shortcutKeys(false).find(({ act }) => act === "undo")?.ways).toEqual([["Ctrl", "Z"]]);
});
