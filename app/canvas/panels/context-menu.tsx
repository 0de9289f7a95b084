import { useEffect, useRef, type KeyboardEvent } from "react";
import {
  actWords,
  bypassWords,
  collapseWords,
  lockWords,
  menuWords,
  pinWords,
} from "../act-messages";
import { isPossible, type CanvasAct } from "../canvas-acts";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { CanvasState, ContextMenu as OpenMenu } from "../canvas-store";
import { areMarked, type Mark } from "../mark-nodes";
import { placeOnScreen } from "../place-on-screen";
import { keysOfAct } from "../shortcuts";
import { useActs } from "../use-acts";
import { useCloseOutside } from "../use-close-outside";
import { useOpenMenu } from "../use-open-menu";

type Entry = { id: string; words: string; keys?: readonly string[]; go: () => void };

const ACTS: Record<OpenMenu["on"], readonly (readonly CanvasAct[])[]> = {
  nodes: [
    ["run-selection", "run-from-here"],
    ["bypass", "pin", "collapse"],
    ["rename", "duplicate", "group", "ungroup", "tidy"],
    ["select-upstream", "select-downstream", "fit-selection"],
    ["delete"],
  ],
  edge: [],
  pane: [
    ["add-node", "palette"],
    ["select-all", "tidy", "fit", "lock", "map"],
    ["run-stale", "versions", "save-file", "help"],
  ],
};

/** What an act is called depends on whether it gives a mark or takes it away. */
const MARKING: Partial<Record<CanvasAct, { mark: Mark; give: string; take: string }>> = {
  bypass: { mark: "bypassed", give: bypassWords.bypass, take: bypassWords.takePart },
  pin: { mark: "pinned", give: pinWords.pin, take: pinWords.unpin },
  collapse: { mark: "collapsed", give: collapseWords.collapse, take: collapseWords.expand },
};

/** By a press of the second button, a long press, or Shift+F10 on what has the focus. */
export function ContextMenu() {
  const menu = useCanvasState((state) => state.contextMenu);
  return menu ? <Menu key={`${menu.screen.x},${menu.screen.y}`} menu={menu} /> : null;
}

const MENU_PX = { width: 240, height: 480 };

function Menu({ menu }: { menu: OpenMenu }) {
  const { store } = useCanvas();
  const box = useRef<HTMLDivElement>(null);
  const sections = useSections(menu);
  const close = () => store.setState({ contextMenu: null });
  useCloseOutside(box, close);
  useFocusFirst(box);

  return (
    <div
      ref={box}
      className="context-menu"
      role="menu"
      aria-label={menuWords[menu.on]}
      style={placeOnScreen(menu.screen, MENU_PX)}
      onKeyDown={(event) => pressInMenu(event, close)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {sections.map((entries) => (
        <div key={entries[0]?.id} role="group" className="context-menu-part">
          {entries.map(({ id, words, keys, go }) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                go();
              }}
            >
              <span>{words}</span>
              {keys ? <span className="menu-keys">{keys.join(" ")}</span> : null}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function useSections({ on, screen }: OpenMenu): Entry[][] {
  const { store } = useCanvas();
  const perform = useActs();
  const openMenu = useOpenMenu();
  const state = store.getState();
  if (on === "edge") return [edgeEntries(state, { perform, insert: openMenu, screen })];

  return ACTS[on]
    .map((acts) =>
      acts
        .filter((act) => isPossible(act, state))
        .map((act) => ({
          id: act,
          words: wordsOf(act, state),
          keys: keysOfAct(act),
          go: act === "add-node" ? () => openMenu(screen, {}) : () => perform(act),
        })),
    )
    .filter((entries) => entries.length > 0);
}

type EdgeActs = {
  perform: (act: CanvasAct) => void;
  insert: ReturnType<typeof useOpenMenu>;
  screen: OpenMenu["screen"];
};

function edgeEntries(state: CanvasState, { perform, insert, screen }: EdgeActs): Entry[] {
  const [edgeId] = state.selectedEdges;
  return [
    {
      id: "insert",
      words: menuWords.insert,
      go: () => insert(screen, { join: { kind: "within", edgeId }, pointed: false }),
    },
    {
      ...{ id: "delete", words: menuWords.cutWire, keys: keysOfAct("delete") },
      go: () => perform("delete"),
    },
  ];
}

function wordsOf(act: CanvasAct, state: CanvasState): string {
  if (act === "lock" && state.locked) return lockWords.unlock;
  const marking = MARKING[act];
  if (!marking) return actWords[act];
  const { mark, give, take } = marking;
  return areMarked(state.history.present, state.selectedNodes, mark) ? take : give;
}

function pressInMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.findIndex((item) => item === document.activeElement);
  if (event.key === "ArrowDown") items.at((at + 1) % items.length)?.focus();
  else if (event.key === "ArrowUp") items.at(at - 1)?.focus();
  else if (event.key === "Home") items.at(0)?.focus();
  else if (event.key === "End") items.at(-1)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** And gives the focus back, where what has it next did not take it. */
function useFocusFirst(box: { current: HTMLElement | null }): void {
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    return () => {
      const isLost = document.activeElement === document.body || !document.activeElement;
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [box]);
}
