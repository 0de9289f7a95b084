import { expect, test } from "vitest";
import { modelMenu, resolutionsOf, switchModel } from "~/canvas/choose-model";
import { imageModels, resolveModel, TIERS } from "~/providers/image-models";
import { creditsPerImage } from "~/workflow/price";
import { nodeKinds, type SettingsOf } from "~/workflow/node-kinds";

const given = { references: 1, resolution: "1K" as const };

function settings(chosen: Partial<SettingsOf<"imageGeneration">> = {}) {
  return nodeKinds.imageGeneration.settings.parse(chosen);
}

test("what the new model offers too is kept, and nothing is said", () => {
  const kept = { ratio: "4:3" as const, resolution: "2K" as const, seed: 7 };
  const { settings: next, changes } = switchModel(settings(kept), "flux-klein");

  expect(next).toEqual({ model: "flux-klein", ...kept });
  expect(changes).toEqual([]);
});

test("whatever had to change for the new model is said, one line each", () => {
  for (const model of imageModels.filter((row) => resolveModel(row.id))) {
    const before = settings({ ratio: "9:16", resolution: "4K", seed: 7 });
    const { settings: next, changes } = switchModel(before, model.id);
    const moved = [
      next.ratio !== before.ratio,
      next.resolution !== before.resolution,
      next.seed !== before.seed,
    ].filter(Boolean);

    expect(changes).toHaveLength(moved.length);
  }
});

test("after a switch to any model, the settings are ones that it offers", () => {
  for (const row of imageModels) {
    const model = resolveModel(row.id);
    if (!model) continue;
    const before = settings({ ratio: "9:16", resolution: "4K", seed: 7 });
    const next = { ...before, ...switchModel(before, row.id).settings };

    expect(model.ratios).toContain(next.ratio);
    expect(resolutionsOf(model)).toContain(next.resolution);
    expect(creditsPerImage(next, { references: 0 })).not.toBeNull();
    if (!model.seed) expect(next.seed).toBeNull();
  }
});

test("the menu has the four tiers in order, and every model that answers", () => {
  const menu = modelMenu({}, given);
  const offered = menu.flatMap((group) => group.choices.map((choice) => choice.id));

  expect(menu.map((group) => group.tier)).toEqual([...TIERS]);
  expect(offered.sort()).toEqual(
    imageModels
      .filter((row) => row.status.kind !== "retired")
      .map((row) => row.id)
      .sort(),
  );
});

test("every choice says its price and what it can do, also where it cannot be used now", () => {
  const all = Object.fromEntries(imageModels.map(({ id }) => [id, "Not connected."]));
  const offered = modelMenu({}, given).flatMap((group) => group.choices);
  for (const choice of offered) {
    expect(choice.price).toMatch(/^(\d+ credits? an image|Free)$/);
    expect(choice.abilities).toMatch(/(All 5 ratios|only) · 1–10 images · .*(reference|text only)/);
  }
  const abilitiesOf = (choices: typeof offered) => choices.map(({ abilities }) => abilities);
  expect(abilitiesOf(modelMenu(all, given).flatMap((group) => group.choices))).toEqual(
    abilitiesOf(offered),
  );
});

test("a model that cannot be used now says why, and so does an alias of it", () => {
  const menu = modelMenu({ "nano-banana": "No key is set for Google." }, given);
  const reasons = menu
    .flatMap((group) => group.choices)
    .filter((choice) => choice.reason !== null)
    .map((choice) => choice.id);

  expect(reasons).toContain("nano-banana");
  for (const row of imageModels) {
    const isAliasOfIt = row.status.kind === "alias" && row.status.of === "nano-banana";
    if (isAliasOfIt) expect(reasons).toContain(row.id);
  }
});

test("Imagen says which model answers in its place", () => {
  const names = modelMenu({}, given)
    .flatMap((group) => group.choices)
    .filter((choice) => choice.id.startsWith("imagen"))
    .map((choice) => choice.name);

  expect(names).toHaveLength(3);
  for (const name of names) expect(name).toMatch(/^Imagen.*: answered by Nano Banana/);
});
