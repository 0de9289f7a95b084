// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { createCanvas } from "~/canvas/create-canvas";
import { tipFor, type Tip } from "~/canvas/tips";
import { isOfKind } from "~/workflow/document";
import { generationNode } from "../workflow/workflow-of";
import { canvasData, wired } from "./canvas-of";

afterEach(() => {
  vi.unstubAllGlobals();
});

function said(
  settings: Parameters<typeof generationNode>[1],
  moment: Partial<Parameters<typeof tipFor>[0]> = {},
  dismissed: Tip[] = [],
): Tip | null {
  const node = generationNode("images", settings);
  if (!isOfKind(node, "imageGeneration")) throw new Error("Another kind");
  return tipFor(
    {
      node,
      prompt: "On a wooden table",
      isWriting: false,
      references: 1,
      hasRun: false,
      ...moment,
    },
    new Set(dismissed),
  );
}

test("each tip comes at the moment it applies, and at no other", () => {
  expect(said({})).toBeNull();
  expect(said({}, { references: 0 })).toBe("no-reference");
  expect(said({}, { references: 0, prompt: "" })).toBeNull();
  expect(said({}, { prompt: "nice photo" })).toBe("few-words");
  expect(said({}, { prompt: "nice photo", isWriting: true })).toBeNull();
  expect(said({ model: "flux-max" })).toBe("dear-first");
  expect(said({ model: "flux-max" }, { hasRun: true })).toBeNull();
  expect(said({ count: 1 }, { hasRun: true })).toBe("batch-of-one");
  expect(said({ count: 1 })).toBeNull();
});

test("what was waved away stays away, and something else is said in its place", () => {
  const moment = { prompt: "nice", references: 0 };
  expect(said({}, moment, ["no-reference"])).toBe("few-words");
  expect(said({}, moment, ["no-reference", "few-words"])).toBeNull();
});

test("nothing is said until it is known what was waved away, and what is waved away now is kept", async () => {
  const asked: [string, unknown][] = [];
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    asked.push([path, init?.body]);
    return Promise.resolve(Response.json({ tips: ["few-words"] }));
  });
  const { store, tips } = createCanvas(canvasData(wired), () => undefined);
  expect(store.getState().dismissedTips).toBeNull();

  await tips.learnDismissed();
  tips.dismiss("batch-of-one");
  expect([...(store.getState().dismissedTips ?? [])]).toEqual(["few-words", "batch-of-one"]);
  expect(asked).toEqual([
    ["/app/tips", undefined],
    ["/app/tips", JSON.stringify({ tip: "batch-of-one" })],
  ]);
});

test("where nobody answers, no tip is given, and nothing breaks", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const { store, tips } = createCanvas(canvasData(wired), () => undefined);

  await tips.learnDismissed();
  expect(store.getState().dismissedTips).toBeNull();
});
