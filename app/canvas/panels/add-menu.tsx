import { Icon } from "@shopify/polaris";
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { NODE_KINDS, specOf, type NodeKind } from "~/workflow/node-kinds";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { AddMenu as OpenMenu } from "../canvas-store";
import { portType } from "../flow-elements";
import { freePlace } from "../free-place";
import { kindIcons } from "../kind-icons";
import { toolbarWords } from "../messages";
import { sizeOfKind } from "../node-size";
import { MENU_PX } from "../use-open-menu";
import { findNode } from "~/workflow/graph";
import type { WorkflowDocument } from "~/workflow/document";

/** Opened by the button, by "/", by a double-click on the canvas, or by a wire dropped on nothing. */
export function AddMenu() {
  const menu = useCanvasState((state) => state.addMenu);
  return menu ? <Menu key={`${menu.screen.x},${menu.screen.y}`} menu={menu} /> : null;
}

function Menu({ menu }: { menu: OpenMenu }) {
  const { documents, store } = useCanvas();
  const document = useCanvasState((state) => state.history.present);
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const kinds = kindsFor(menu, document).filter((kind) => isCalled(kind, wanted));
  const close = () => store.setState({ addMenu: null });

  useCloseOutside(box, close);

  function choose(kind: NodeKind | undefined): void {
    if (!kind) return;
    close();
    const { flow, from, pointed } = menu;
    const room = { ...sizeOfKind(kind), isGroup: kind === "group" };
    const position = pointed ? flow : freePlace(document, flow, room);
    documents.add(kind, { position, from });
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") setAt(Math.min(at + 1, kinds.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") choose(kinds.at(at));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={box}
      className="add-menu"
      role="dialog"
      aria-label={toolbarWords.add}
      style={placeOf(menu)}
    >
      <input
        autoFocus
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="add-menu-list"
        aria-activedescendant={kinds[at] ? `add-${kinds[at]}` : undefined}
        className="field"
        placeholder={toolbarWords.search}
        aria-label={toolbarWords.search}
        value={wanted}
        onKeyDown={press}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(0);
        }}
      />
      <ul id="add-menu-list" role="listbox" aria-label={toolbarWords.add}>
        {kinds.map((kind, index) => (
          <KindOption
            key={kind}
            kind={kind}
            active={index === at}
            onPoint={() => setAt(index)}
            onChoose={() => choose(kind)}
          />
        ))}
      </ul>
      {kinds.length === 0 ? <p className="quiet">{toolbarWords.noMatch}</p> : null}
    </div>
  );
}

type OptionProps = {
  kind: NodeKind;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function KindOption({ kind, active, onPoint, onChoose }: OptionProps) {
  const { family, title, purpose } = specOf(kind);
  return (
    <li
      id={`add-${kind}`}
      role="option"
      aria-selected={active}
      onPointerEnter={onPoint}
      onClick={onChoose}
    >
      <span className="kind-icon" data-family={family}>
        <Icon source={kindIcons[kind]} />
      </span>
      <span className="add-menu-words">
        <strong>{title}</strong>
        <span>{purpose}</span>
      </span>
    </li>
  );
}

function useCloseOutside(box: RefObject<HTMLElement>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    function pressed(event: PointerEvent): void {
      const inside = event.target instanceof Node && box.current?.contains(event.target);
      if (!inside) latest.current();
    }
    window.addEventListener("pointerdown", pressed, true);
    return () => window.removeEventListener("pointerdown", pressed, true);
  }, [box]);
}

function kindsFor({ from }: OpenMenu, document: WorkflowDocument): NodeKind[] {
  const source = from ? findNode(document, from.node) : undefined;
  if (!from || !source) return NODE_KINDS;
  const type = portType(source.kind, from.port);
  return NODE_KINDS.filter((kind) =>
    Object.values(specOf(kind).inputs).some((port) => port.type === type),
  );
}

function isCalled(kind: NodeKind, wanted: string): boolean {
  const { title, purpose } = specOf(kind);
  return `${title} ${purpose}`.toLowerCase().includes(wanted.trim().toLowerCase());
}

function placeOf({ screen }: OpenMenu): { left: number; top: number } {
  return {
    left: Math.max(8, Math.min(screen.x, window.innerWidth - MENU_PX.width - 8)),
    top: Math.max(8, Math.min(screen.y, window.innerHeight - MENU_PX.height - 8)),
  };
}
