// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { flowNodesOf } from "~/canvas/flow-elements";
import { toggleCollapse } from "~/canvas/mark-nodes";
import { boxOf } from "~/canvas/node-place";
import { newNode } from "~/workflow/document";
import { NODE_KINDS, specOf } from "~/workflow/node-kinds";
import { diffDocuments } from "~/workflow/document-patch";
import { workflowOf } from "../workflow/workflow-of";
import { canvasData, wired } from "./canvas-of";
import { bodyOf, drawCanvas } from "./draw-canvas";

afterEach(cleanup);

const everyKind = workflowOf(
  NODE_KINDS.map((kind, at) => newNode(kind, { id: kind, position: { x: at * 500, y: 0 } })),
);
const all = new Set<string>(NODE_KINDS);

test("a collapsed node is its header: its name, how it stands, and a way to expand it", () => {
  const { canvas } = drawCanvas(canvasData(wired));
  const body = () => within(bodyOf("imageGeneration"));
  fireEvent.click(body().getByRole("button", { name: "Collapse" }));

  expect(body().getByRole("heading").textContent).toBe("Image Generation");
  expect(body().getByText("Not run yet")).toBeTruthy();
  expect(body().queryByRole("button", { name: /^Run/ })).toBeNull();

  fireEvent.click(body().getByRole("button", { name: "Expand" }));
  expect(body().getByRole("button", { name: /^Run/ })).toBeTruthy();
  expect(canvas.store.getState().history.past).toHaveLength(2);
  canvas.documents.undo();
  canvas.documents.undo();
  expect(canvas.store.getState().history.present).toBe(wired);
});

test("every collapsed node keeps all its ports, each within the header and apart from the next, where its wires end", () => {
  const collapsed = toggleCollapse(everyKind, all);
  drawCanvas(canvasData(collapsed));

  for (const { id, type, width = 0, height = 0, handles = [] } of flowNodesOf(
    collapsed,
    new Set(),
    [],
  )) {
    if (type === "group" || type === "note") continue;
    const { inputs, outputs } = specOf(type);
    expect(handles.map((handle) => handle.id)).toEqual([
      ...Object.keys(inputs),
      ...Object.keys(outputs),
    ]);
    const drawn = [...bodyOf(id).querySelectorAll<HTMLElement>(".port")].map(
      ({ style }) => (parseFloat(style.top) * height) / 100,
    );
    const middles = handles.map((handle) => handle.y + (handle.height ?? 0) / 2);
    expect(middles).toEqual(drawn);
    for (const side of ["source", "target"] as const) {
      const own = middles.filter((_, at) => handles[at].type === side);
      const stops = [0, ...own, height];
      expect(Math.min(...stops.slice(1).map((stop, at) => stop - stops[at]))).toBeGreaterThan(20);
    }
    expect([0, width]).toEqual(
      expect.arrayContaining(handles.map((handle) => handle.x + (handle.width ?? 0) / 2)),
    );
  }
});

test("collapsing leaves frames and notes as they are, and gives up the room below the header", () => {
  const collapsed = toggleCollapse(everyKind, all);

  for (const node of collapsed.nodes) {
    const before = everyKind.nodes.find(({ id }) => id === node.id);
    const isFlat = node.kind === "group" || node.kind === "note";
    if (isFlat) expect(node).toBe(before);
    else expect(boxOf(collapsed, node).height).toBeLessThan(100);
  }
  expect(toggleCollapse(everyKind, new Set(["group", "note"]))).toBe(everyKind);
});

test("some of several collapsed: all collapse first, and expand together after", () => {
  const one = toggleCollapse(wired, new Set(["images"]));
  const both = toggleCollapse(one, new Set(["images", "prompt"]));

  expect(both.nodes.filter(({ collapsed }) => collapsed).map(({ id }) => id)).toEqual([
    "prompt",
    "images",
  ]);
  expect(diffDocuments(one, both).putNodes.map(({ id }) => id)).toEqual(["prompt"]);
  const expanded = toggleCollapse(both, new Set(["images", "prompt"]));
  expect(JSON.parse(JSON.stringify(expanded))).toEqual(JSON.parse(JSON.stringify(wired)));
});

test("the key that collapses is not heard in a field", () => {
  const { canvas } = drawCanvas(canvasData(wired));
  canvas.documents.select(["images"]);
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Images" }), { key: "c" });
  expect(canvas.store.getState().history.present).toBe(wired);

  fireEvent.keyDown(bodyOf("imageGeneration"), { key: "c" });
  expect(bodyOf("imageGeneration").querySelector(".node-body")).toBeNull();
});
