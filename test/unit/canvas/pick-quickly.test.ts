// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCanvas } from "~/canvas/create-canvas";
import { canvasData, imageView, resultOf, wired } from "./canvas-of";

type Answering = (picks: string[]) => void;

let sent: string[][] = [];
let answers: Answering[] = [];

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", (_path: string, init?: RequestInit) => {
    const { imageIds } = JSON.parse(init?.body as string) as { imageIds: string[] };
    sent.push(imageIds);
    return new Promise<Response>((resolve) => {
      answers.push((picks) => {
        const facts = picks.map((imageId) => ({ imageId, hash: imageId }));
        resolve(Response.json({ result: resultOf({ picks: facts }) }));
      });
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("of choices that follow each other quickly the last one counts, and no answer in between takes it away", async () => {
  const images = ["one", "two", "three"].map((id) => imageView(id));
  const { pictures, store } = createCanvas(
    canvasData(wired, { images, live: { results: [resultOf()] } }),
    () => undefined,
  );
  const place = { nodeId: "images", productId: "" };
  const picks = () => store.getState().live.results[0]?.picks.map(({ imageId }) => imageId);

  void pictures.pick(place, ["one"]);
  void pictures.pick(place, ["one", "two"]);
  expect(picks()).toEqual(["one", "two"]);
  answers[0]?.(["one"]);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(picks()).toEqual(["one", "two"]);
  expect(pictures.wishedPicks(place)).toEqual(["one", "two"]);

  answers[1]?.(["one", "two"]);
  await vi.waitFor(() => expect(pictures.wishedPicks(place)).toBeUndefined());
  expect(sent).toEqual([["one"], ["one", "two"]]);
  expect(picks()).toEqual(["one", "two"]);
});
