import { useRef } from "react";
import { specOf, type NodeKind } from "~/workflow/node-kinds";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { AddMenu as OpenMenu } from "../canvas-store";
import { ChoiceList, type Choice } from "../choice-list";
import { freePlace, roomOfKind } from "../free-place";
import { kindsThatJoin } from "../join-new";
import { kindIcons } from "../kind-icons";
import { toolbarWords } from "../messages";
import { placeOnScreen } from "../place-on-screen";
import { useCloseOutside } from "../use-close-outside";
import { MENU_PX } from "../use-open-menu";

/** Opened by the button, by "/", by a double-click on the canvas, or by a wire dropped on nothing. */
export function AddMenu() {
  const menu = useCanvasState((state) => state.addMenu);
  return menu ? <Menu key={`${menu.screen.x},${menu.screen.y}`} menu={menu} /> : null;
}

function Menu({ menu }: { menu: OpenMenu }) {
  const { documents, store } = useCanvas();
  const document = useCanvasState((state) => state.history.present);
  const box = useRef<HTMLDivElement>(null);
  const close = () => store.setState({ addMenu: null });

  useCloseOutside(box, close);

  function choose(kind: NodeKind): void {
    close();
    const { flow, join, pointed } = menu;
    const room = roomOfKind(kind);
    // What feeds a wire lies before its end.
    const wanted = join?.kind === "before" ? { ...flow, x: flow.x - room.width } : flow;
    const position = pointed ? wanted : freePlace(document, wanted, room);
    documents.add(kind, { position, join });
  }

  return (
    <div
      ref={box}
      className="add-menu"
      role="dialog"
      aria-label={toolbarWords.add}
      style={placeOnScreen(menu.screen, MENU_PX)}
    >
      <ChoiceList
        label={toolbarWords.add}
        placeholder={toolbarWords.search}
        none={toolbarWords.noMatch}
        choices={kindsThatJoin(document, menu.join).map(kindChoice)}
        onChoose={({ kind }) => choose(kind)}
        onClose={close}
      />
    </div>
  );
}

function kindChoice(kind: NodeKind): Choice & { kind: NodeKind } {
  const { family, title, purpose } = specOf(kind);
  return { id: kind, kind, family, title, purpose, icon: kindIcons[kind] };
}
