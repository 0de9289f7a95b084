// @vitest-environment happy-dom
import { act, cleanup } from "@testing-library/react";
import type { ComponentType } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeBodies } from "~/canvas/node-bodies";
import { useFlowChanges } from "~/canvas/use-flow-changes";
import { NODE_KINDS, type NodeKind } from "~/workflow/node-kinds";
import {
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";
import { canvasData } from "./canvas-of";
import { drawCanvas } from "./draw-canvas";

type Drawn = { id: string };
type Memoized = { type: ComponentType<Drawn> };

const originals = new Map<NodeKind, ComponentType<Drawn>>();
let renders: string[] = [];

beforeEach(() => {
  renders = [];
  for (const kind of NODE_KINDS) {
    // React keeps the component of a memo in `type`: counting there leaves the memo itself as it is.
    const memo = nodeBodies[kind] as unknown as Memoized;
    const Body = memo.type;
    originals.set(kind, Body);
    memo.type = function Counted(props: Drawn) {
      renders.push(props.id);
      return <Body {...props} />;
    };
  }
});

afterEach(() => {
  cleanup();
  for (const [kind, Body] of originals) (nodeBodies[kind] as unknown as Memoized).type = Body;
});

const document = workflowOf(
  [importNode(), textNode("Stone"), generationNode(), generationNode("more")],
  [reference("product"), prompt(), reference("images", "more")],
);

type Changes = Parameters<ReturnType<typeof useFlowChanges>["onNodesChange"]>[0];

function drawCounted() {
  let report: (changes: Changes) => void = () => undefined;
  function Mover() {
    report = useFlowChanges().onNodesChange;
    return null;
  }
  const drawn = drawCanvas(canvasData(document), <Mover />);
  renders = [];
  return { ...drawn, move: (changes: Changes) => act(() => report(changes)) };
}

function places(x: number, dragging: boolean): Changes {
  return [{ type: "position", id: "prompt", position: { x, y: 40 }, dragging }];
}

test("dragging a node draws no node's body anew, its own included", () => {
  const { canvas, move } = drawCounted();
  for (let x = 1; x <= 60; x += 1) move(places(x, true));

  expect(renders).toEqual([]);
  expect(canvas.store.getState().history.present).toBe(document);
});

test("dropping it is one act, and draws no other node anew", () => {
  const { canvas, move } = drawCounted();
  for (let x = 1; x <= 60; x += 1) move(places(x, true));
  move(places(60, false));

  expect(canvas.store.getState().history.past).toHaveLength(1);
  expect(renders.filter((nodeId) => nodeId !== "prompt")).toEqual([]);
});

test("typing into a prompt draws only the nodes that show it", () => {
  const { canvas } = drawCounted();
  act(() => canvas.documents.setSettings<"textPrompt">("prompt", { text: "Stone!" }));

  expect(renders).toContain("prompt");
  expect(renders).not.toContain("product");
});
