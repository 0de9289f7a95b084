import type { ReferenceRole } from "~/providers/image-model";
import { newNode, type WorkflowDocument, type WorkflowNode } from "~/workflow/document";
import { connectionWords } from "~/workflow/messages";
import { specOf, type NodeKind, type SettingsOf } from "~/workflow/node-kinds";
import type { CanvasTools } from "./canvas-tools";
import {
  addNode,
  connect,
  letIterate,
  moveNodes,
  removeEdges,
  renameNode,
  resizeNode,
  changeModel,
  setRole,
  setSettings,
  type Connected,
  type Ends,
} from "./commands";
import type { Point, Size } from "./node-size";
import { changingWith, travelActions, type Changing } from "./changing";
import { selectionActions } from "./selection-actions";

export type DocumentActions = ReturnType<typeof documentActions>;

type NewPlace<Kind extends NodeKind> = {
  position: Point;
  from?: Ends["from"] | null;
  settings?: Partial<SettingsOf<Kind>>;
};

export function documentActions(tools: CanvasTools) {
  const changing = changingWith(tools);
  const { change, select } = changing;

  return {
    change,
    select,
    ...travelActions(tools),
    ...nodeActions(changing, tools.newId),
    ...edgeActions(changing, tools),
    ...selectionActions(changing, tools),
    setName: (name: string) => {
      tools.store.setState({ name });
      tools.autosave.changed();
    },
  };
}

function nodeActions({ document, change, present }: Changing, newId: () => string) {
  return {
    add: <Kind extends NodeKind>(kind: Kind, { position, from, settings }: NewPlace<Kind>) => {
      const node = newNode(kind, { id: newId(), position: rounded(position), settings });
      const added = addNode(document(), node);
      change(from ? wired(added, { from, node, edgeId: newId() }) : added);
      present([node.id]);
      return node.id;
    },
    move: (places: ReadonlyMap<string, Point>) =>
      change(moveNodes(document(), places), `move ${[...places.keys()].join()}`),
    resize: (nodeId: string, frame: { position: Point; size: Size }) =>
      change(resizeNode(document(), nodeId, frame)),
    setSettings: <Kind extends NodeKind>(nodeId: string, settings: Partial<SettingsOf<Kind>>) =>
      change(
        setSettings(document(), nodeId, settings),
        `settings ${nodeId} ${Object.keys(settings).join()}`,
      ),
    letIterate: (nodeId: string, iterates: boolean) =>
      change(letIterate(document(), nodeId, iterates)),
    rename: (nodeId: string, label: string) => change(renameNode(document(), nodeId, label)),
  };
}

function edgeActions({ document, change }: Changing, { newId, say }: CanvasTools) {
  function show(outcome: Connected, at: Point | null): void {
    if (outcome.kind === "connected") change(outcome.document);
    else say(connectionWords[outcome.why], { critical: true, at });
  }
  return {
    setRole: (edgeId: string, role: ReferenceRole) => change(setRole(document(), edgeId, role)),
    changeModel: (nodeId: string, to: Parameters<typeof changeModel>[2]) =>
      change(changeModel(document(), nodeId, to)),
    connect: (ends: Ends, at: Point | null) => show(connect(document(), ends, newId()), at),
    reconnect: (edgeId: string, ends: Ends) =>
      show(connect(removeEdges(document(), new Set([edgeId])), ends, edgeId), null),
  };
}

/** Connects a node made at the end of a loose wire, to its first input that takes what comes. */
function wired(
  document: WorkflowDocument,
  { from, node, edgeId }: { from: Ends["from"]; node: WorkflowNode; edgeId: string },
): WorkflowDocument {
  for (const port of Object.keys(specOf(node.kind).inputs)) {
    const outcome = connect(document, { from, to: { node: node.id, port } }, edgeId);
    if (outcome.kind === "connected") return outcome.document;
  }
  return document;
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
