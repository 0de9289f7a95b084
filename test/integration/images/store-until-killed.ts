import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { db } from "~/db.server";
import { createImage, storePicture } from "~/images/store-image.server";

/** Stores pictures and their rows as fast as it can, for the shop named, until somebody kills it. */
const shop = process.argv[2] ?? "";
for (;;) {
  const raw = { width: 96, height: 96, channels: 3 } as const;
  const noise = await sharp(randomBytes(96 * 96 * 3), { raw })
    .jpeg()
    .toBuffer();
  const picture = await storePicture(shop, noise);
  if (picture.kind === "refused") throw new Error(picture.reason);
  await createImage(db, { shop, picture, origin: "generated", recipe: {} });
  process.stdout.write("stored\n");
}
