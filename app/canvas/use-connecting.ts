import type { Connection, FinalConnectionState } from "@xyflow/react";
import { useMemo } from "react";
import { refuseConnection } from "~/workflow/connect";
import { useCanvas } from "./canvas-context";
import { endsOf, endsOfConnection } from "./connection-ends";
import type { FlowEdge } from "./flow-elements";
import type { Point } from "./node-size";
import { useOpenMenu } from "./use-open-menu";

/** Drawing wires: joined, refused with the reason, or dropped on nothing and asked what to put there. */
export function useConnecting() {
  const { store, documents } = useCanvas();
  const openMenu = useOpenMenu();
  return useMemo(
    () => ({
      onConnect: (connection: Connection) => {
        const ends = endsOfConnection(connection);
        if (ends) documents.connect(ends, null);
      },
      isValidConnection: (connection: Connection | FlowEdge) => {
        const ends = endsOfConnection(connection);
        if (!ends) return false;
        const why = refuseConnection(store.getState().history.present, ends);
        return why === null || why === "input-taken";
      },
      onReconnect: (edge: FlowEdge, connection: Connection) => {
        const ends = endsOfConnection(connection);
        if (ends) documents.reconnect(edge.id, ends);
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
        const onPane =
          event.target instanceof Element && event.target.closest(".react-flow__node") === null;
        if (!onPane || !fromHandle.id || store.getState().locked) return;
        const end = { node: fromHandle.nodeId, port: fromHandle.id };
        const isOutput = fromHandle.type === "source";
        openMenu(at, {
          join: isOutput ? { kind: "after", from: end } : { kind: "before", to: end },
        });
      },
    }),
    [store, documents, openMenu],
  );
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const place = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: place.clientX, y: place.clientY };
}
