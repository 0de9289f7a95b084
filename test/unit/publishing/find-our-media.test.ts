import { expect, test } from "vitest";
import type { ProductMedia } from "~/catalog/product";
import { findOurMedia } from "~/publishing/find-our-media";
import { filenameOf } from "~/publishing/publication";

const intent = { before: ["old"], filename: "mug-1a2b3c4d5e.jpg", alt: "A teal mug" };

function media(id: string, overrides: Partial<ProductMedia> = {}): ProductMedia {
  return {
    id,
    type: "image",
    alt: "",
    status: "ready",
    url: `https://cdn.shopify.com/s/files/1/1/files/${id}.jpg?v=1`,
    widthPx: 10,
    heightPx: 10,
    thumbhash: null,
    ...overrides,
  };
}

function named(id: string, name: string): ProductMedia {
  return media(id, { url: `https://cdn.shopify.com/s/files/1/1/files/${name}?v=7` });
}

const cases: [string, ProductMedia[], ReturnType<typeof findOurMedia>][] = [
  ["nothing new means the request did nothing", [media("old")], { kind: "absent" }],
  [
    "a picture with our name is ours",
    [media("old"), named("new", "mug-1a2b3c4d5e.jpg")],
    { kind: "found", mediaId: "new", extras: [] },
  ],
  [
    "Shopify's suffix on the name changes nothing",
    [named("new", "mug-1a2b3c4d5e_90af-11.jpg")],
    { kind: "found", mediaId: "new", extras: [] },
  ],
  [
    "a picture of somebody else is not ours, even when it is new",
    [named("theirs", "mug-1a2b3c4d5ef.jpg"), named("more", "mug.jpg")],
    { kind: "absent" },
  ],
  [
    "a new picture without an address yet may be ours",
    [media("old"), media("new", { status: "processing", url: null, alt: intent.alt })],
    { kind: "undecided" },
  ],
  [
    "a picture that was there before is never ours",
    [media("old", { url: named("x", intent.filename).url })],
    { kind: "absent" },
  ],
  [
    "a second picture with our name is an extra",
    [named("one", "mug-1a2b3c4d5e.jpg"), named("two", "mug-1a2b3c4d5e_2.jpg")],
    { kind: "found", mediaId: "one", extras: ["two"] },
  ],
  [
    "a failed picture with our alt text is ours",
    [media("new", { status: "failed", url: null, alt: intent.alt })],
    { kind: "found", mediaId: "new", extras: [] },
  ],
];

test.each(cases)("%s", (_, now, expected) => {
  expect(findOurMedia(intent, now)).toEqual(expected);
});

test("a file is named after the product and says which publication it is of", () => {
  const id = "1a2b3c4d-5e6f-4000-8000-000000000000";
  expect(filenameOf("ridgeline-bottle", id)).toBe("ridgeline-bottle-1a2b3c4d5e.jpg");
  expect(filenameOf("日本の湯呑み", id)).toBe("product-1a2b3c4d5e.jpg");
});
