import type { Connection, FinalConnectionState, ReactFlowProps } from "@xyflow/react";
import { useMemo } from "react";
import { refuseConnection } from "~/workflow/connect";
import { saysTheSame } from "~/workflow/step-key";
import { useCanvas } from "./canvas-context";
import { removeEdges } from "./commands";
import { endsOf, endsOfConnection } from "./connection-ends";
import type { FlowEdge, FlowNode } from "./flow-elements";
import type { Point } from "./node-size";
import { useOpenMenu } from "./use-open-menu";

type ReconnectEnded = Parameters<NonNullable<ReactFlowProps<FlowNode, FlowEdge>["onReconnectEnd"]>>;

/** Drawing wires: joined, refused with the reason, or dropped on nothing and asked what to put there. */
export function useConnecting() {
  const { store, documents } = useCanvas();
  const openMenu = useOpenMenu();
  return useMemo(() => {
    // The wire whose end is in the hand.
    let pulled: FlowEdge | null = null;
    const withoutPulled = () =>
      removeEdges(store.getState().history.present, new Set(pulled ? [pulled.id] : []));
    return {
      onConnect: (connection: Connection) => {
        const ends = endsOfConnection(connection);
        if (ends) documents.connect(ends, null);
      },
      isValidConnection: (connection: Connection | FlowEdge) => {
        const ends = endsOfConnection(connection);
        if (!ends) return false;
        const why = refuseConnection(withoutPulled(), ends);
        return why === null || why === "input-taken";
      },
      onReconnectStart: (_event: unknown, edge: FlowEdge) => {
        pulled = edge;
      },
      onReconnect: (edge: FlowEdge, connection: Connection) => {
        const ends = endsOfConnection(connection);
        const isElsewhere = ends && !saysTheSame(ends, endsOfConnection(edge));
        if (isElsewhere) documents.reconnect(edge.id, ends);
      },
      /** Dropped on nothing, the wire is gone; what could take its place is offered as for any loose end. */
      onReconnectEnd: (...told: ReconnectEnded) => {
        const [event, edge, , { isValid, toHandle }] = told;
        pulled = null;
        if (!isValid && !toHandle && isOnPane(event)) documents.cutOff(edge.id);
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const at = pointOf(event);
        const { fromHandle, toHandle } = state;
        if (!fromHandle || state.isValid) return;
        if (toHandle) {
          const ends = endsOf(fromHandle, toHandle);
          if (ends) documents.connect(ends, at);
          return;
        }
        if (!isOnPane(event) || !fromHandle.id || store.getState().locked) return;
        const end = { node: fromHandle.nodeId, port: fromHandle.id };
        const isOutput = fromHandle.type === "source";
        openMenu(at, {
          join: isOutput ? { kind: "after", from: end } : { kind: "before", to: end },
        });
      },
    };
  }, [store, documents, openMenu]);
}

function isOnPane({ target }: MouseEvent | TouchEvent): boolean {
  return target instanceof Element && target.closest(".react-flow__node") === null;
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const place = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: place.clientX, y: place.clientY };
}
