import { expect, test } from "vitest";
import { viewShowing } from "~/canvas/view-showing";

const SCREEN = { width: 1000, height: 700 };
const NODE = { width: 440, height: 600 };
const STILL = { x: 0, y: 0, zoom: 1 };

test("what is in sight whole leaves the view alone", () => {
  expect(viewShowing({ x: 100, y: 50, ...NODE }, STILL, SCREEN)).toBeNull();
});

test("a node that hangs over an edge moves the view just far enough, and no other way", () => {
  const below = { x: 100, y: 300, ...NODE };
  expect(viewShowing(below, STILL, SCREEN)).toEqual({ x: 0, y: -216, zoom: 1 });
  const leftOf = { x: -300, y: 50, ...NODE };
  expect(viewShowing(leftOf, STILL, SCREEN)).toEqual({ x: 316, y: 0, zoom: 1 });
});

test("what is larger than the screen is drawn smaller, so that its foot is in sight as well as its head", () => {
  const tall = { x: 100, y: 50, width: 440, height: 1336 };
  const view = viewShowing(tall, STILL, SCREEN);
  if (!view) throw new Error("It was taken to be in sight");

  expect(view.zoom).toBe(0.5);
  expect(view.y + tall.y * view.zoom).toBe(16);
  expect(view.y + (tall.y + tall.height) * view.zoom).toBe(684);
});

test("what was drawn small already is not drawn larger", () => {
  const far = { x: 5000, y: 50, ...NODE };
  expect(viewShowing(far, { x: 0, y: 0, zoom: 0.5 }, SCREEN)).toEqual({
    x: -1736,
    y: 0,
    zoom: 0.5,
  });
});
