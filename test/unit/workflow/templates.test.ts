import { expect, test } from "vitest";
import { findModel } from "~/providers/image-models";
import { boxOf, overlap } from "~/canvas/node-place";
import { isOfKind } from "~/workflow/document";
import { loadDocument } from "~/workflow/migrate-document";
import { planRun } from "~/workflow/plan-run";
import { runnableNodes } from "~/workflow/runnable";
import { documentFromTemplate, ON_MODEL, TEMPLATE_IDS, templates } from "~/workflow/templates";
import { contextOf, id, mug } from "./workflow-of";

const photos = [1, 2, 3].map((number) => ({
  mediaId: `gid://shopify/MediaImage/${number}`,
  image: { imageId: id(number), hash: `hash-${number}` },
}));
const product = { ...mug, photos };
const photoIds = photos.map(({ mediaId }) => mediaId);
const documentOf = (template: (typeof TEMPLATE_IDS)[number]) =>
  documentFromTemplate(template, { id: product.id, photoId: photoIds[0], photoIds });

const person = {
  ...{ id: id(7), name: "Ada", standing: "consented" as const },
  hashes: ["ada"],
  views: [{ imageId: id(8), hash: "ada" }],
};

test.each(TEMPLATE_IDS)("“%s” runs as it comes, and no node of it lies on another", (template) => {
  const plain = documentOf(template);
  const document = {
    ...plain,
    nodes: plain.nodes.map((node) =>
      isOfKind(node, "ugcReference") ? { ...node, settings: { brandModelId: person.id } } : node,
    ),
  };
  const context = contextOf({ product, fixedProducts: [product], brandModels: [person] });
  const targets = runnableNodes(document).map((node) => node.id);
  const outcome = planRun({ document, context, targets, again: false });

  expect(outcome).toMatchObject({ kind: "planned" });
  expect(loadDocument(JSON.parse(JSON.stringify(document)))).toMatchObject({ kind: "loaded" });
  const boxes = document.nodes.map((node) => boxOf(document, node));
  boxes.forEach((box, at) => {
    expect(boxes.slice(at + 1).some((other) => overlap(box, other))).toBe(false);
  });
});

test("a template makes pictures of the shape it promises", () => {
  for (const { id: template, ratio } of templates) {
    const made = documentOf(template).nodes.filter((node) => node.kind === "imageGeneration");
    expect(made.length).toBeGreaterThan(0);
    for (const node of made) expect(node.settings.ratio).toBe(ratio);
  }
});

test("a colourway set has a row for each photo, all with one seed; one where there is no photo", () => {
  const rows = (ids: string[]) =>
    documentFromTemplate("colourway-set", {
      id: product.id,
      photoId: ids[0] ?? null,
      photoIds: ids,
    })
      .nodes.filter((node) => isOfKind(node, "imageGeneration"))
      .map(({ settings }) => settings.seed);

  expect(rows(photoIds)).toEqual([7, 7, 7]);
  expect(rows([])).toEqual([7]);
});

test("the model of the brand-model template follows persons and products", () => {
  const references = findModel(ON_MODEL)?.references;
  expect(references?.identity).not.toBeNull();
  expect(references?.subject).not.toBeNull();
});
