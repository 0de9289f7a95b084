import type { ReactFlowState } from "@xyflow/react";
import { isNodeKind, specOf } from "~/workflow/node-kinds";
import { boundsOf, type Box } from "./node-place";
import type { Point } from "./node-size";

export const MAP = { width: 200, height: 150, density: 2 };
const MARGIN = 0.04;

type Family = ReturnType<typeof specOf>["family"];
export type MapColours = Record<Family | "shade" | "view", string>;
type Seen = Pick<ReactFlowState, "nodeLookup" | "transform" | "width" | "height">;

export function drawMap(context: CanvasRenderingContext2D, seen: Seen, colours: MapColours): void {
  const boxes = boxesOf(seen);
  const { scale, x, y } = frameOf(seen, boxes);
  const toMap = scale * MAP.density;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, MAP.width * MAP.density, MAP.height * MAP.density);
  context.setTransform(toMap, 0, 0, toMap, -x * toMap, -y * toMap);
  // Neighbours would grow together where a pixel of the map is wider than the gap between them.
  const gap = 0.5 / scale;
  for (const { box, family } of boxes) {
    context.fillStyle = colours[family];
    context.fillRect(box.x, box.y, Math.max(box.width - gap, gap), Math.max(box.height - gap, gap));
  }
  const view = viewOf(seen);
  context.fillStyle = colours.shade;
  context.beginPath();
  context.rect(x, y, MAP.width / scale, MAP.height / scale);
  context.rect(view.x, view.y, view.width, view.height);
  context.fill("evenodd");
  context.strokeStyle = colours.view;
  context.lineWidth = 1.5 / scale;
  context.strokeRect(view.x, view.y, view.width, view.height);
}

/** Where on the canvas a point of the map lies. */
export function placeOnMap(seen: Seen, at: Point): Point {
  const { scale, x, y } = frameOf(seen, boxesOf(seen));
  return { x: x + at.x / scale, y: y + at.y / scale };
}

function frameOf(seen: Seen, boxes: readonly Placed[]): { scale: number } & Point {
  const view = viewOf(seen);
  const all = boundsOf([...boxes.map(({ box }) => box), view]) ?? view;
  const scale =
    Math.min(MAP.width / Math.max(all.width, 1), MAP.height / Math.max(all.height, 1)) *
    (1 - 2 * MARGIN);
  return {
    scale,
    x: all.x - (MAP.width / scale - all.width) / 2,
    y: all.y - (MAP.height / scale - all.height) / 2,
  };
}

type Placed = { box: Box; family: Family };

function boxesOf({ nodeLookup }: Seen): Placed[] {
  return [...nodeLookup.values()].map(({ type = "", internals, measured }) => ({
    family: isNodeKind(type) ? specOf(type).family : "layout",
    box: {
      ...internals.positionAbsolute,
      width: measured.width ?? 0,
      height: measured.height ?? 0,
    },
  }));
}

function viewOf({ transform: [x, y, zoom], width, height }: Seen): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}
