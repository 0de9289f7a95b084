import { expect, test } from "vitest";
import { imageModels } from "~/providers/image-models";
import { promptWarnings } from "~/providers/prompt-warnings";

const asked = { modelId: "studio", prompt: "beside a waterfall", imageCount: 1 };
const none = Object.fromEntries(
  imageModels.filter(({ id }) => id !== "studio").map(({ id }) => [id, "Not connected"]),
);

test("where Studio has no set, models that draw are named, and that none is connected", () => {
  expect(promptWarnings(asked, none)).toEqual([
    "Studio has no set for: waterfall. It takes the nearest it has.",
    "A model that draws could show it, such as FLUX 3 klein, Nano Banana 2.1, or FLUX 3, but none is connected.",
  ]);
});

test("only those that can be used now are named, where there are any", () => {
  const one = { ...none, "flux-2-pro": undefined };

  expect(promptWarnings(asked, one)).toContain("A model that draws can show it: FLUX.2 pro.");
});

test("what Studio serves, and another model's prompt, need no advice", () => {
  expect(promptWarnings({ ...asked, prompt: "on oak" }, none)).toEqual([]);
  expect(promptWarnings({ ...asked, modelId: "flux-2-pro" }, none)).toEqual([]);
});
