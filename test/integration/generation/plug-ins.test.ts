import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "~/db.server";
import { productMask } from "~/generation/product-mask.server";
import { askCutOut } from "~/images/cut-outs.server";
import { removeOrphanBlobs } from "~/images/sweep-blobs.server";
import { hashOf } from "~/images/blobs.server";
import { switchProvider } from "~/provider-access/consents.server";
import { resumeTarget, stopTarget } from "~/provider-access/stops.server";
import { stopStudio } from "~/studio/studio.server";
import { agreed } from "../../support/agreed";
import { personOf } from "../../support/brand-model";
import { confusingPhoto } from "../../support/confusing-photo";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const wires = ownWires();
afterAll(stopStudio);
beforeEach(async () => {
  await wires().clear();
  await wires().pace("recraft", 50);
  await db.providerPace.deleteMany();
});

const bytes = await confusingPhoto();
const photo = { hash: hashOf(bytes), bytes };

async function asked(): Promise<string[]> {
  const { recraft = [], ideogram = [] } = await wires().log();
  return [...recraft, ...ideogram]
    .filter(({ method }) => method === "POST")
    .map(({ path }) => path);
}

test("a company that the shop agreed to is asked once for a photo that we cannot cut, for all that follows", async () => {
  const shop = await shopWith({ credits: 1 });
  await agreed(shop, "recraft");

  const made = await productMask(shop, photo);
  await askCutOut(shop, photo.hash, null);
  const again = await productMask(shop, photo);

  expect(made).toMatchObject({ kind: "cut", method: "matte" });
  expect(Buffer.from(again.mask).equals(Buffer.from(made.mask))).toBe(true);
  expect(await asked()).toEqual(["/v1/images/removeBackground"]);
  const row = await db.cutOut.findFirstOrThrow({ where: { shop } });
  expect(row).toMatchObject({ state: "made", method: "matte", plugIn: "recraft" });
  expect(await db.providerCall.count()).toBe(0);
});

test("a picture of a person without a consent note goes to no company", async () => {
  const shop = await shopWith({ credits: 1 });
  await agreed(shop, "recraft");
  const person = await personOf(shop, { pictures: [bytes], note: null });
  expect(person.hashes).toEqual([photo.hash]);

  expect((await productMask(shop, photo)).kind).toBe("unsure");

  expect(await asked()).toEqual([]);
});

test("another shop's photo is its own: it is asked for anew, with that shop's agreement", async () => {
  const [one, two] = [await shopWith({ credits: 1 }), await shopWith({ credits: 1 })];
  await agreed(one, "recraft");

  expect((await productMask(one, photo)).kind).toBe("cut");
  expect((await productMask(two, photo)).kind).toBe("unsure");
  expect(await asked()).toHaveLength(1);
});

test("nobody is asked without agreement, after a switch off or while the operator stops it", async () => {
  const [silent, off, stopped] = await Promise.all([1, 2, 3].map(() => shopWith({ credits: 1 })));
  await agreed(off, "recraft");
  await switchProvider({ shop: off, staff: "staff-1", provider: "recraft" }, { on: false });
  await agreed(stopped, "recraft");
  await stopTarget("recraft", "A look at its bill");

  for (const shop of [silent, off, stopped]) {
    expect((await productMask(shop, photo)).kind).toBe("unsure");
  }
  await resumeTarget("recraft");
  expect(await asked()).toEqual([]);
});

test("a call whose outcome nobody knows is not repeated; one that was refused for now is, another time", async () => {
  const [lost, busy] = [await shopWith({ credits: 1 }), await shopWith({ credits: 1 })];
  await agreed(lost, "recraft");
  await agreed(busy, "recraft");

  await wires().arm({ provider: "recraft", fault: "reset-before-answer" });
  expect((await productMask(lost, photo)).kind).toBe("unsure");
  await askCutOut(lost, photo.hash, null);
  expect((await productMask(lost, photo)).kind).toBe("unsure");
  expect(await asked()).toHaveLength(1);

  await wires().arm({ provider: "recraft", fault: "server-error" });
  expect((await productMask(busy, photo)).kind).toBe("unsure");
  await askCutOut(busy, photo.hash, null);
  expect((await productMask(busy, photo)).kind).toBe("cut");
  expect(await asked()).toHaveLength(3);
});

test("a process that died while the company worked on it leaves a photo that is not sent again", async () => {
  const shop = await shopWith({ credits: 1 });
  await agreed(shop, "ideogram");
  await askCutOut(shop, photo.hash, null);
  await db.cutOut.updateMany({ where: { shop }, data: { plugIn: "ideogram" } });

  expect((await productMask(shop, photo)).kind).toBe("unsure");
  expect(await asked()).toEqual([]);
});

test("what a company marked outlives the sweep, and a merchant's strokes are laid on it", async () => {
  const shop = await shopWith({ credits: 1 });
  await agreed(shop, "ideogram");
  const made = await productMask(shop, photo);
  await removeOrphanBlobs(new Date(Date.now() + 48 * 3_600_000));

  await askCutOut(shop, photo.hash, {
    kind: "strokes",
    strokes: [{ keep: true, radius: 0.02, points: [[0.5, 0.5]] }],
  });
  const drawn = await productMask(shop, photo);

  expect(drawn).toMatchObject({ kind: "cut", method: "hint", corrected: true });
  expect(drawn.mask.length).toBeGreaterThan(made.mask.length * 0.9);
  expect(await asked()).toEqual(["/v1/remove-background"]);
});
