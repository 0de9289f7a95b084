import { beforeAll, expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { cataloguePhotos } from "../../../scripts/studio-sheet/catalogue-photos";

const photos = new Map<string, Buffer>();

beforeAll(async () => {
  for (const { name, photo } of await cataloguePhotos(20)) photos.set(name, photo);
});

test.each([
  { name: "vela-night-cream-juniper-18", what: "the lid and the print of a white jar" },
  { name: "halcyon-soap-bar-marlow-2", what: "a grey box with a bite out of it" },
])("$what is no product: the cut-out says that it is unsure", async ({ name }) => {
  const { kind, reason } = await cutOutPhoto({ photo: photos.get(name) ?? Buffer.alloc(0) });

  expect(kind).toBe("unsure");
  expect(reason).not.toBeNull();
});
