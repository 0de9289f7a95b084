import { useStore } from "@xyflow/react";
import { createContext, useContext } from "react";
import type { CanvasState } from "./canvas-store";
import { boundsOf, type Box } from "./node-place";
import type { Size } from "./node-size";

/** From so many nodes on only those in sight are drawn, and there is a map. */
export const MANY_NODES = 20;
/** Below this no word on a node can be read: of many nodes, each is then drawn as its name and its picture. */
const READABLE_ZOOM = 0.3;
const FIRST_ZOOM = 0.4;

export function isMapShown({ map, flowNodes }: Pick<CanvasState, "map" | "flowNodes">): boolean {
  return map === null ? flowNodes.length > MANY_NODES : map === "shown";
}

/** One subscription for all nodes. */
export const FarContext = createContext(false);

export function useIsFar(): boolean {
  return useContext(FarContext);
}

export function useFarView(nodeCount: number): boolean {
  const isFar = useStore(({ transform }) => transform[2] < READABLE_ZOOM);
  return isFar && nodeCount > MANY_NODES;
}

type Placed = Box & { id: string };

/**
 * What to look at first: everything, or of a workflow that could then not be read, the nodes round the first that
 * fill the screen. Null stands for everything.
 */
export function firstSight(nodes: readonly Placed[], screen: Size): string[] | null {
  if (nodes.length <= MANY_NODES) return null;
  const all = boundsOf(nodes);
  const room = { width: screen.width / FIRST_ZOOM, height: screen.height / FIRST_ZOOM };
  if (!all || (all.width <= room.width && all.height <= room.height)) return null;
  const first = nodes.reduce((one, other) => (other.x + other.y < one.x + one.y ? other : one));
  return nodes
    .filter(
      ({ x, y, width, height }) =>
        x >= first.x &&
        y >= first.y &&
        x + width <= first.x + room.width &&
        y + height <= first.y + room.height,
    )
    .map(({ id }) => id);
}
