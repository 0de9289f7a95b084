import { expect, test } from "vitest";
import {
  fitTo,
  modelMenu,
  offeredRoles,
  resolutionsOf,
  switchModel,
  type Asked,
} from "~/canvas/choose-model";
import { imageModels, resolveModel, TIERS, type ImageModel } from "~/providers/image-models";
import { creditsPerImage } from "~/workflow/price";
import { nodeKinds, type SettingsOf } from "~/workflow/node-kinds";

const given = { ratio: "1:1", resolution: "1K", roles: ["subject"] } satisfies Asked;

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

function reasonOf(id: string, asked: Partial<Asked>): string | null {
  const choices = modelMenu({}, { ...given, ...asked }).flatMap((group) => group.choices);
  const found = choices.find((choice) => choice.id === id);
  if (!found) throw new Error(`No ${id} in the menu`);
  return found.reason;
}

test("a model without the ratio that is set says so, and which to set to choose it", () => {
  expect(reasonOf("gpt-image-low", { ratio: "16:9" })).toBe(
    "Does not make 16:9. To use it, first set the ratio to 1:1.",
  );
  expect(reasonOf("gpt-image-low", { ratio: "1:1" })).toBeNull();
});

test("a model that takes fewer references than are connected says how many to disconnect", () => {
  const many = (count: number) => ({
    roles: Array.from({ length: count }, () => "style" as const),
  });

  expect(reasonOf("grok-imagine", many(3))).toBeNull();
  expect(reasonOf("grok-imagine", many(5))).toBe(
    "Takes 3 references, 5 are connected. To use it, first disconnect 2.",
  );
  expect(reasonOf("recraft", many(1))).toBe(
    "Takes no references. To use it, first disconnect yours.",
  );
  expect(reasonOf("studio", { roles: ["subject", "subject"] })).toBe(
    "Follows 1 subject reference. To use it, first disconnect one or change what it is for.",
  );
});

test("a person's identity is never turned into something else by a switch", () => {
  expect(reasonOf("flux-2-pro", { roles: ["identity"] })).toMatch(
    /Does not keep a person the same/,
  );
  expect(reasonOf("nano-banana", { roles: ["identity"] })).toBeNull();
});

test("no key comes before what would not fit", () => {
  const menu = modelMenu({ "gpt-image-low": "No key." }, { ...given, ratio: "16:9" });
  const found = menu.flatMap(({ choices }) => choices).find(({ id }) => id === "gpt-image-low");
  expect(found?.reason).toBe("No key.");
});

/** Models of the catalogue follow every role or none: this one does not. */
const byStyleAlone: ImageModel = {
  ...modelOf("ideogram"),
  references: { max: 4, subject: null, style: "native", composition: null, identity: "native" },
};

function modelOf(id: string): ImageModel {
  const model = resolveModel(id);
  if (!model) throw new Error(`No model ${id}`);
  return model;
}

test("a switch keeps what each reference is for where the model follows it, and says what moved", () => {
  expect(switchModel(settings(), "flux-2-pro", ["style", "subject"])).toMatchObject({
    ...{ roles: ["style", "subject"], changes: [] },
  });
  expect(fitTo(byStyleAlone, settings(), ["subject", "style", "composition"])).toMatchObject({
    roles: ["style", "style", "style"],
    changes: [
      "Ideogram 4.5 low follows no subject reference, so it is style now.",
      "Ideogram 4.5 low follows no composition reference, so it is style now.",
    ],
  });
});

test("the menu of a reference offers what the model follows, and what is set now", () => {
  expect(offeredRoles(byStyleAlone, "style")).toEqual(["style", "identity"]);
  expect(offeredRoles(byStyleAlone, "subject")).toEqual(["subject", "style", "identity"]);
});

test("every model that nothing is said against can be run with the settings and references of its switch", () => {
  for (const row of imageModels) {
    const model = resolveModel(row.id);
    if (!model || row.status.kind === "retired") continue;
    for (const roles of [[], ["subject"], ["style", "composition"], ["identity"]] as const) {
      if (reasonOf(row.id, { roles }) !== null) continue;
      const { roles: fitting } = switchModel(settings(), row.id, roles);
      for (const role of fitting) expect(model.references[role]).not.toBeNull();
    }
  }
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

test("the menu says how far references raise the price of a model that bills each", () => {
  const choices = modelMenu({}, { ...given, roles: [] }).flatMap((group) => group.choices);
  const of = (id: string) => choices.find((choice) => choice.id === id)?.abilities;

  expect(of("seedream")).toContain("5–14 credits with references");
  expect(of("flux-2-pro")).not.toContain("credits");
});
