import { expect, test } from "vitest";
import { downloadName } from "~/images/download-name";

const id = "0d3bd3c5-6d6f-4f39-9b5d-3f1c0a6f7c11";

test.each([
  [{ productHandle: "clay-mug" }, "clay-mug-0d3bd3c5.jpg"],
  [{ productHandle: '../../etc/"x";\r\nSet-Cookie: a=b' }, "etc-x-set-cookie-a-b-0d3bd3c5.jpg"],
  [{ productHandle: "陶器" }, "packshot-0d3bd3c5.jpg"],
  [{ productHandle: 7 }, "packshot-0d3bd3c5.jpg"],
  [{}, "packshot-0d3bd3c5.jpg"],
  [null, "packshot-0d3bd3c5.jpg"],
])("a download of %j is saved as %s", (recipe, name) => {
  expect(downloadName({ id, mediaType: "image/jpeg", recipe })).toBe(name);
});

test("a name never grows beyond what a disk takes", () => {
  const recipe = { productHandle: "mug ".repeat(500) };
  expect(downloadName({ id, mediaType: "image/png", recipe }).length).toBeLessThan(80);
});
