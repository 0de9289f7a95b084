import { expect, test } from "vitest";
import { nextNode } from "~/canvas/next-node";
import { documentFromTemplate } from "~/workflow/templates";

const document = documentFromTemplate("product-hero", {
  ...{ id: "gid://shopify/Product/1", photoId: null },
  photoIds: [],
});
const onImages = { x: 600, y: 450 };

test("from the node in the middle one goes to its neighbours, and round the ends", () => {
  expect(nextNode(document, onImages, 1)?.id).toBe("publish");
  expect(nextNode(document, onImages, -1)?.id).toBe("prompt");
  expect(nextNode(document, { x: 1050, y: 370 }, 1)?.id).toBe("product");
  expect(nextNode(document, { x: 140, y: 200 }, -1)?.id).toBe("publish");
});

test("on an empty canvas there is nowhere to go", () => {
  expect(nextNode({ ...document, nodes: [], edges: [] }, onImages, 1)).toBeUndefined();
});
