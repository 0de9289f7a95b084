import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { productMask } from "~/generation/product-mask.server";
import { hashOf } from "~/images/blobs.server";
import { stopStudio } from "~/studio/studio.server";
import { agreed } from "../../support/agreed";
import { confusingPhoto } from "../../support/confusing-photo";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import { shopWith } from "../../support/shop-with";
import { tinyModel } from "../../support/tiny-model";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const wires = ownWires();
afterAll(stopStudio);

// Read once by the process, as the operator set it before the start.
const file = join(mkdtempSync(join(tmpdir(), "model-")), "by-red.onnx");
writeFileSync(file, tinyModel({ weights: [20, -20, -20], bias: -2, sigmoid: true }));
Object.assign(process.env, {
  ...{ CUT_OUT_MODEL: file, CUT_OUT_MODEL_MEAN: "0,0,0", CUT_OUT_MODEL_DEVIATION: "1,1,1" },
});

test("the operator's own model is asked before any company, and costs nothing", async () => {
  const bytes = await confusingPhoto();
  const shop = await shopWith({ credits: 1 });
  await agreed(shop, "recraft", "ideogram");

  const made = await productMask(shop, { hash: hashOf(bytes), bytes });

  expect(made).toMatchObject({ kind: "cut", method: "matte" });
  const { plugIn, matteHash } = await db.cutOut.findFirstOrThrow({ where: { shop } });
  expect(plugIn).toMatch(/^by-red\.onnx@[0-9a-f]{8}$/);
  expect(matteHash).not.toBe("");
  expect(await wires().log()).toMatchObject({ recraft: [], ideogram: [] });
});
