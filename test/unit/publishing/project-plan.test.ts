import fc from "fast-check";
import { expect, test } from "vitest";
import { projectPlan, type PlannedImage } from "~/publishing/project-plan";
import { publicationModes, type SeenMedia } from "~/publishing/publication";

function seen(id: string, type: SeenMedia["type"] = "image"): SeenMedia {
  return { id, type, alt: "", url: null, status: "ready" };
}

function planned(publicationId: string, mode: PlannedImage["mode"]): PlannedImage {
  return { publicationId, imageId: `image of ${publicationId}`, altText: "", mode };
}

function names(media: ReturnType<typeof projectPlan>["after"]): string[] {
  return media.map((entry) => (entry.kind === "ours" ? entry.publicationId : entry.media.id));
}

test("an added image goes to the end, a hero to the front, and a video keeps its place among the others", () => {
  const before = [seen("photo"), seen("film", "video"), seen("back")];
  const plan = projectPlan(before, [planned("extra", "add"), planned("hero", "hero")]);

  expect(names(plan.before)).toEqual(["photo", "film", "back"]);
  expect(names(plan.after)).toEqual(["hero", "photo", "film", "back", "extra"]);
});

test("an upload that Shopify could not use is no photo, before or after", () => {
  const left: SeenMedia = { ...seen("empty tile"), status: "failed" };
  const plan = projectPlan([seen("photo"), left], [planned("extra", "add")]);

  expect(names(plan.before)).toEqual(["photo"]);
  expect(names(plan.after)).toEqual(["photo", "extra"]);
});

test("a product without a photo gets its first one", () => {
  expect(names(projectPlan([], [planned("first", "hero")]).after)).toEqual(["first"]);
});

test("no plan loses, doubles or reorders what was there", () => {
  const modes = fc.array(fc.constantFrom(...publicationModes), { maxLength: 6 });
  fc.assert(
    fc.property(fc.nat(20), modes, (count, wanted) => {
      const before = Array.from({ length: count }, (_, index) => seen(`theirs ${index}`));
      const items = wanted.map((mode, index) => planned(`ours ${index}`, mode));
      const { after } = projectPlan(before, items);

      expect(after.filter(({ kind }) => kind === "ours")).toHaveLength(items.length);
      expect(names(after.filter(({ kind }) => kind === "theirs"))).toEqual(before.map((m) => m.id));
    }),
  );
});
