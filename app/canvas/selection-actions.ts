import { newNode, type WorkflowDocument } from "~/workflow/document";
import type { CanvasTools } from "./canvas-tools";
import { copyNodes, pasteNodes, readFragment, writeFragment, type Fragment } from "./clipboard";
import { groupNodes, removeEdges, removeNodes } from "./commands";
import type { Changing } from "./changing";
import { toolbarWords } from "./messages";
import { absolutePosition, sizeOf, type Point, type Size } from "./node-size";

const PASTE_BY_PX = 32;
const GROUP_PADDING_PX = 32;

/** What is done with whatever is selected. */
export function selectionActions(
  { document, change, select }: Changing,
  { store, newId, announce }: CanvasTools,
) {
  const chosen = () => store.getState().selectedNodes;

  function paste(fragment: Fragment): void {
    const by = { x: PASTE_BY_PX, y: PASTE_BY_PX };
    const { document: next, pasted } = pasteNodes(document(), fragment, { by, newId });
    change(next);
    select(pasted);
    announce(toolbarWords.pasted(pasted.length));
  }

  return {
    removeSelected: () =>
      change(removeEdges(removeNodes(document(), chosen()), store.getState().selectedEdges)),
    copySelected: () => {
      const fragment = copyNodes(document(), chosen());
      return fragment.nodes.length > 0 ? writeFragment(fragment) : null;
    },
    pasteText: (text: string) => {
      const fragment = readFragment(text);
      if (fragment) paste(fragment);
      return fragment !== null;
    },
    duplicateSelected: () => {
      const fragment = copyNodes(document(), chosen());
      if (fragment.nodes.length > 0) paste(fragment);
    },
    groupSelected: () => {
      const frame = frameRound(document(), chosen());
      if (!frame) return;
      const { position, size, members } = frame;
      const group = { ...newNode("group", { id: newId(), position }), size };
      change(groupNodes(document(), { ...group, label: toolbarWords.groupName }, members));
      select([group.id]);
    },
  };
}

type Frame = { position: Point; size: Size; members: ReadonlySet<string> };

function frameRound(document: WorkflowDocument, chosen: ReadonlySet<string>): Frame | null {
  const members = document.nodes.filter((node) => chosen.has(node.id) && node.kind !== "group");
  if (members.length === 0) return null;
  const boxes = members.map((node) => ({ ...absolutePosition(document, node), ...sizeOf(node) }));
  const x = Math.min(...boxes.map((box) => box.x)) - GROUP_PADDING_PX;
  const y = Math.min(...boxes.map((box) => box.y)) - GROUP_PADDING_PX * 2;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + GROUP_PADDING_PX;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + GROUP_PADDING_PX;
  return {
    position: { x, y },
    size: { width: right - x, height: bottom - y },
    members: new Set(members.map((node) => node.id)),
  };
}
