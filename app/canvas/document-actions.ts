import type { ReferenceRole } from "~/providers/image-model";
import { newNode } from "~/workflow/document";
import { connectionWords } from "~/workflow/messages";
import type { NodeKind, SettingsOf } from "~/workflow/node-kinds";
import { menuWords } from "./act-messages";
import type { CanvasTools } from "./canvas-tools";
import {
  addNode,
  connect,
  letIterate,
  moveNodes,
  moveWire,
  removeEdges,
  renameNode,
  resizeNode,
  changeModel,
  setRole,
  setSettings,
  type Connected,
  type Ends,
} from "./commands";
import { sizeOfKind, type Point, type Size } from "./node-size";
import { dropInto, joinNew, makeRoomWithin, type Join } from "./join-new";
import { changingWith, travelActions, type Changing } from "./changing";
import { marking } from "./marking";
import { selectionActions } from "./selection-actions";

export type DocumentActions = ReturnType<typeof documentActions>;

type NewPlace<Kind extends NodeKind> = {
  position: Point;
  join?: Join | null;
  settings?: Partial<SettingsOf<Kind>>;
};

export function documentActions(tools: CanvasTools) {
  const changing = changingWith(tools);
  const { change, select } = changing;

  return {
    change,
    select,
    ...travelActions(tools),
    ...nodeActions(changing, tools),
    ...edgeActions(changing, tools),
    ...selectionActions(changing, tools),
    ...marking(changing, tools),
    setName: (name: string) => {
      tools.store.setState({ name });
      tools.autosave.changed();
    },
  };
}

function nodeActions({ document, change, present }: Changing, { newId, announce }: CanvasTools) {
  return {
    add: <Kind extends NodeKind>(kind: Kind, { position, join, settings }: NewPlace<Kind>) => {
      const room =
        join?.kind === "within"
          ? makeRoomWithin(document(), join.edgeId, sizeOfKind(kind).width)
          : null;
      const place = rounded(room?.position ?? position);
      const node = newNode(kind, { id: newId(), position: place, settings });
      const added = addNode(room?.document ?? document(), node);
      change(join ? joinNew(added, node, { join, newId }) : added);
      present([node.id]);
      return node.id;
    },
    dropInto: (edgeId: string, places: ReadonlyMap<string, Point>) => {
      const [[nodeId, position]] = places;
      change(dropInto(document(), { nodeId, edgeId, position }, newId));
      announce(menuWords.droppedInto);
    },
    arrange: (places: ReadonlyMap<string, Point>) => change(moveNodes(document(), places)),
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

function edgeActions({ document, change }: Changing, { newId, say, announce }: CanvasTools) {
  function show(outcome: Connected, at: Point | null): void {
    if (outcome.kind === "connected") change(outcome.document);
    else say(connectionWords[outcome.why], { critical: true, at });
  }
  return {
    moveWire: (edgeId: string, by: 1 | -1) => change(moveWire(document(), edgeId, by)),
    setRole: (edgeId: string, role: ReferenceRole) => change(setRole(document(), edgeId, role)),
    changeModel: (nodeId: string, to: Parameters<typeof changeModel>[2]) =>
      change(changeModel(document(), nodeId, to)),
    connect: (ends: Ends, at: Point | null) => show(connect(document(), ends, newId()), at),
    cutOff: (edgeId: string) => {
      change(removeEdges(document(), new Set([edgeId])));
      announce(menuWords.cutOff);
    },
    reconnect: (edgeId: string, ends: Ends) =>
      show(connect(removeEdges(document(), new Set([edgeId])), ends, edgeId), null),
  };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
