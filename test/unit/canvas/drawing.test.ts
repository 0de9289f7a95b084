import { expect, test } from "vitest";
import {
  drawnNow,
  drawOn,
  hintOf,
  lengthenStroke,
  nothingDrawn,
  nudgeRectangle,
  rectangleBetween,
  startStroke,
  within01,
} from "~/canvas/dialogs/drawing";
import { CutOutHintSchema } from "~/generation/cut-out-hint";

const rectangle = rectangleBetween({ x: 0.8, y: 0.9 }, { x: 0.2, y: 0.1 });

test("a rectangle is the same whichever corner it is drawn from", () => {
  expect(rectangle.x).toBeCloseTo(0.2);
  expect(rectangle.width).toBeCloseTo(0.6);
  expect(rectangleBetween({ x: 0.2, y: 0.1 }, { x: 0.8, y: 0.9 })).toEqual(rectangle);
});

test("what is drawn is what the server takes", () => {
  const painted = lengthenStroke(
    startStroke(
      { rectangle, strokes: [] },
      { brush: "keep", radius: 0.03, at: { x: 0.4, y: 0.4 } },
    ),
    { x: 0.5, y: 0.6 },
  );

  for (const hint of [hintOf({ rectangle, strokes: [] }), hintOf(painted)]) {
    expect(CutOutHintSchema.safeParse(hint).success).toBe(true);
  }
  expect(hintOf(painted)).toMatchObject({ kind: "strokes", base: rectangle });
});

test("a stroke is one step to undo, however long it is", () => {
  const at = { x: 0.4, y: 0.4 };
  const frame = drawOn([], (now) => ({ ...now, rectangle }), "begins");
  const begun = drawOn(
    frame,
    (now) => startStroke(now, { brush: "keep", radius: 0.03, at }),
    "begins",
  );
  const drawn = drawOn(begun, (now) => lengthenStroke(now, { x: 0.5, y: 0.6 }), "goes on");

  expect(drawnNow(drawn).strokes[0]?.points).toHaveLength(2);
  expect(drawnNow(drawn.slice(0, -1))).toEqual({ rectangle, strokes: [] });
  expect(drawnNow([])).toBe(nothingDrawn);
});

test("nothing drawn, or a mere click, says nothing", () => {
  expect(hintOf(nothingDrawn)).toBeNull();
  expect(hintOf({ rectangle: { x: 0.5, y: 0.5, width: 0.01, height: 0 }, strokes: [] })).toBeNull();
});

test("a stroke leaves out points that are too near, and ends before it is more than the server takes", () => {
  let drawing = startStroke(nothingDrawn, { brush: "remove", radius: 0.1, at: { x: 0, y: 0 } });
  expect(lengthenStroke(drawing, { x: 0.001, y: 0 })).toBe(drawing);

  for (let step = 1; step < 5000; step += 1) {
    drawing = lengthenStroke(drawing, { x: (step % 2) / 2, y: 0.5 });
  }
  expect(CutOutHintSchema.safeParse(hintOf(drawing)).success).toBe(true);
});

test("arrow keys draw, move and size a rectangle that stays on the photo", () => {
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });
  let now = nudgeRectangle(null, press("ArrowRight"));
  for (let times = 0; times < 60; times += 1) now = nudgeRectangle(now, press("ArrowRight"));
  for (let times = 0; times < 60; times += 1) now = nudgeRectangle(now, press("ArrowDown", true));

  expect(hintOf({ rectangle: now, strokes: [] })).toMatchObject({ kind: "rectangle" });
  expect(now && now.x + now.width).toBeCloseTo(1);
  expect(now && now.y + now.height).toBeCloseTo(1);
  expect(nudgeRectangle(now, press("a"))).toBe(now);
});

test("a pointer that leaves the photo draws along its edge", () => {
  expect(within01({ x: -0.2, y: 1.4 })).toEqual({ x: 0, y: 1 });
});

test("clear glass is drawn as kept and clear, and the server takes it so", () => {
  const hint = hintOf(
    startStroke(nothingDrawn, { brush: "glass", radius: 0.03, at: { x: 0.4, y: 0.4 } }),
  );

  expect(CutOutHintSchema.parse(hint)).toMatchObject({ strokes: [{ keep: true, clear: true }] });
});
