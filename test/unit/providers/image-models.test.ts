import { expect, test } from "vitest";
import { RATIOS } from "~/providers/image-model";
import { findModel, imageModels, resolveModel } from "~/providers/image-models";

const live = imageModels.filter((row) => row.status.kind === "live");

test("every live model has a tier, a ratio, a price for each resolution and a dated source for its cost", () => {
  for (const row of live) {
    expect(row.ratios.length, row.id).toBeGreaterThan(0);
    expect(Object.keys(row.resolutions).length, row.id).toBeGreaterThan(0);
    expect(row.cost.source, row.id).not.toBe("");
    expect(row.cost.checkedAt, row.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

test("no model is sold below what it costs", () => {
  for (const row of live) {
    const [plain] = Object.values(row.resolutions)[0];
    // The cheapest credit of the price list is worth 0.82 US cents.
    expect(plain * 0.0082, row.id).toBeGreaterThanOrEqual(row.cost.usd);
  }
});

test("a picture with references never costs less than one without", () => {
  for (const row of live) {
    for (const [plain, referenced] of Object.values(row.resolutions)) {
      expect(referenced, row.id).toBeGreaterThanOrEqual(plain);
    }
  }
});

test("ids are given once, and the names people look for are answered by a live model", () => {
  expect(new Set(imageModels.map((row) => row.id)).size).toBe(imageModels.length);
  for (const name of ["imagen", "imagen-fast", "imagen-ultra"]) {
    expect(findModel(name)?.status.kind).toBe("alias");
    expect(resolveModel(name)?.status.kind).toBe("live");
  }
  expect(resolveModel("dall-e-3")).toBeNull();
  expect(resolveModel("never-was")).toBeNull();
});

test("Studio makes every ratio, repeats a seed exactly and takes one reference of each role", () => {
  const studio = resolveModel("studio");
  expect(studio).toMatchObject({
    tier: "draft",
    seed: "exact",
    ratios: RATIOS,
    references: { max: 3, perRole: 1, subject: "native", style: "native", composition: "native" },
  });
  expect(studio?.resolutions).toEqual({ "1K": [1, 1], "2K": [2, 2] });
});
