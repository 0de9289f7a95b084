import { expect, test } from "vitest";
import { makeLike } from "~/canvas/make-like";
import { nodeKinds } from "~/workflow/node-kinds";

const usual = nodeKinds.imageGeneration.settings.parse({});
const made = {
  ...usual,
  model: "flux-2-pro",
  ratio: "3:4",
  prompt: "A mug on oak",
  seed: 9,
} as const;
const now = { settings: usual, prompt: "", isPromptWired: false, roles: [] };

test("everything that made the image is taken over", () => {
  expect(makeLike(made, now)).toEqual({ settings: made, roles: [], changes: [] });
});

test("a prompt that says the same through variables keeps them for the next product", () => {
  const settings = { ...usual, prompt: "A {{product.title}} on oak" };
  const like = makeLike(made, { ...now, settings, prompt: "A mug on oak" });

  expect(like.settings.prompt).toBe("A {{product.title}} on oak");
  expect(like.changes).toEqual([]);
});

test("a prompt that is wired in stays, and that is said", () => {
  const like = makeLike(made, { ...now, prompt: "On a beach", isPromptWired: true });

  expect(like.settings.prompt).toBe("");
  expect(like.changes).toEqual(["The prompt comes from another node and stays as it is."]);
});

test("a model that is gone leaves the node its own, with all the rest", () => {
  const like = makeLike({ ...made, model: "long-gone" }, now);

  expect(like.settings).toEqual({ ...made, model: usual.model });
  expect(like.changes).toEqual(["Its model is not offered any more, so this node keeps its own."]);
});

test("what a reference is for moves where the model has no such role, and that is said", () => {
  const like = makeLike({ ...made, model: "studio", seed: 9 }, { ...now, roles: ["identity"] });

  expect(like.roles).not.toContain("identity");
  expect(like.changes).toHaveLength(1);
});
