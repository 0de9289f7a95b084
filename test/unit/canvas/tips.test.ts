import { expect, test } from "vitest";
import { dismissedTips, keepDismissed, tipFor, TIPS, type Tip } from "~/canvas/tips";
import { isOfKind } from "~/workflow/document";
import { generationNode } from "../workflow/workflow-of";
import { keptTexts } from "../../support/kept-texts";

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

test("what was waved away stays away, for this browser too", () => {
  const storage = keptTexts();
  expect(said({}, { prompt: "nice" }, ["few-words"])).toBeNull();

  keepDismissed(new Set(["few-words", "batch-of-one"]), storage);
  expect([...dismissedTips(storage)]).toEqual(["few-words", "batch-of-one"]);
});

test("a browser that keeps nothing for a frame shows them again, and breaks nothing", () => {
  const closed = (): never => {
    throw new Error("Access is denied for this document");
  };
  expect(dismissedTips(closed).size).toBe(0);
  expect(() => keepDismissed(new Set(TIPS), closed)).not.toThrow();
});
