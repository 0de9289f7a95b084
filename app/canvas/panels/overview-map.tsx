import { Panel, useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useRef, type PointerEvent } from "react";
import { drawMap, MAP, placeOnMap, type MapColours } from "../draw-map";
import { toolbarWords } from "../messages";

/** How often the map is drawn anew while something moves. */
const REDRAW_MS = 100;

/** All nodes on one small drawing, however many they are; a press looks there, the wheel comes nearer. */
export function OverviewMap() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const { setCenter, zoomIn, zoomOut, getZoom } = useReactFlow();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const colours = coloursOf(canvas.current);
    function draw(): void {
      timer = null;
      const context = canvas.current?.getContext("2d");
      if (context) drawMap(context, flow.getState(), colours);
    }
    draw();
    const unsubscribe = flow.subscribe((now, before) => {
      const isSame =
        now.nodes === before.nodes &&
        now.transform === before.transform &&
        now.width === before.width &&
        now.height === before.height;
      if (!isSame) timer ??= setTimeout(draw, REDRAW_MS);
    });
    return () => {
      unsubscribe();
      if (timer) clearTimeout(timer);
    };
  }, [flow]);

  function lookThere(event: PointerEvent<HTMLCanvasElement>): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = placeOnMap(flow.getState(), { x: event.clientX - left, y: event.clientY - top });
    void setCenter(at.x, at.y, { zoom: getZoom(), duration: 0 });
  }

  return (
    <Panel position="bottom-left" className="canvas-map">
      <canvas
        ref={canvas}
        role="img"
        aria-label={toolbarWords.minimap}
        width={MAP.width * MAP.density}
        height={MAP.height * MAP.density}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          lookThere(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) lookThere(event);
        }}
        onWheel={(event) => void (event.deltaY < 0 ? zoomIn() : zoomOut())}
      />
    </Panel>
  );
}

/** As the looks have them, so that the map follows the theme. */
function coloursOf(element: Element | null): MapColours {
  const style = element ? getComputedStyle(element) : null;
  const colour = (name: string) => style?.getPropertyValue(`--map-${name}`).trim() ?? "";
  return {
    source: colour("source"),
    generation: colour("generation"),
    store: colour("store"),
    layout: colour("layout"),
    shade: colour("shade"),
    view: colour("view"),
  };
}
