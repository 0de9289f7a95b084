import { DOCUMENT_VERSION, newNode, type WorkflowDocument } from "~/workflow/document";
import type { CanvasTools } from "./canvas-tools";
import { copyNodes, pasteNodes, readFragment, writeFragment, type Fragment } from "./clipboard";
import { groupNodes, growNodes, removeEdges, removeNodes } from "./commands";
import type { Changing } from "./changing";
import { freePlace } from "./free-place";
import { nodesAtWork } from "./live-state";
import { runWords, toolbarWords } from "./messages";
import { boundsOf, boxOf, cornerOf, middleOf, overlap, type Box } from "./node-place";
import { canBeResized, sizeOf, type Point, type Size } from "./node-size";

const GROUP_PADDING_PX = 32;

type Pasting = {
  /** The part of the canvas that is on the screen, where it matters. */
  seen: Box | null;
  keepsInputs?: boolean;
};

/** What is done with whatever is selected. */
export function selectionActions(
  { document, change, present, select }: Changing,
  { store, newId, announce, say }: CanvasTools,
) {
  const chosen = () => store.getState().selectedNodes;

  /** Beside the originals where they are in sight, else in the middle of what is; on no other node. */
  function paste(fragment: Fragment, { seen, keepsInputs }: Pasting): void {
    const from = boundsOf(fragment.nodes.map((node) => boxOf(asDocument(fragment), node)));
    if (!from) return;
    const isGroup = fragment.nodes.some((node) => node.kind === "group");
    const wanted = seen && !overlap(seen, from) ? cornerOf(from, middleOf(seen)) : from;
    const to = freePlace(document(), wanted, { width: from.width, height: from.height, isGroup });
    const by = { x: to.x - from.x, y: to.y - from.y };
    const { document: next, pasted } = pasteNodes(document(), fragment, {
      ...{ by, newId, keepsInputs },
    });
    change(next);
    present(pasted);
    announce(toolbarWords.pasted(pasted.length));
  }

  return {
    removeSelected: () => {
      const atWork = nodesAtWork(store.getState().live, chosen());
      change(removeEdges(removeNodes(document(), chosen()), store.getState().selectedEdges));
      if (atWork > 0) say(runWords.stillRuns(atWork));
    },
    grow: (by: Size) => {
      const next = growNodes(document(), chosen(), by);
      change(next, `grow ${[...chosen()].join()}`);
      const [grown] = next.nodes.filter((node) => chosen().has(node.id) && canBeResized(node));
      announce(toolbarWords.sizeIs(sizeOf(grown)));
    },
    copySelected: () => {
      const fragment = copyNodes(document(), chosen());
      return fragment.nodes.length > 0 ? writeFragment(fragment) : null;
    },
    pasteText: (text: string, pasting: Pasting) => {
      const fragment = readFragment(text);
      if (fragment) paste(fragment, pasting);
      return fragment !== null;
    },
    duplicateSelected: () => paste(copyNodes(document(), chosen()), { seen: null }),
    ungroupSelected: () => {
      const groups = document().nodes.filter(
        ({ id, kind }) => kind === "group" && chosen().has(id),
      );
      const gone = new Set(groups.map(({ id }) => id));
      const members = document().nodes.filter(({ parent }) => parent && gone.has(parent));
      change(removeNodes(document(), gone));
      select(members.map(({ id }) => id));
    },
    groupSelected: () => {
      const frame = frameRound(document(), chosen());
      if (!frame) return;
      const { position, size, members } = frame;
      const group = { ...newNode("group", { id: newId(), position }), size };
      change(groupNodes(document(), { ...group, label: toolbarWords.groupName }, members));
      present([group.id]);
    },
  };
}

type Frame = { position: Point; size: Size; members: ReadonlySet<string> };

function frameRound(document: WorkflowDocument, chosen: ReadonlySet<string>): Frame | null {
  const members = document.nodes.filter((node) => chosen.has(node.id) && node.kind !== "group");
  const bounds = boundsOf(members.map((node) => boxOf(document, node)));
  if (!bounds) return null;
  return {
    position: { x: bounds.x - GROUP_PADDING_PX, y: bounds.y - GROUP_PADDING_PX * 2 },
    size: {
      width: bounds.width + GROUP_PADDING_PX * 2,
      height: bounds.height + GROUP_PADDING_PX * 3,
    },
    members: new Set(members.map((node) => node.id)),
  };
}

function asDocument({ nodes, edges }: Fragment): WorkflowDocument {
  return { version: DOCUMENT_VERSION, nodes, edges };
}
