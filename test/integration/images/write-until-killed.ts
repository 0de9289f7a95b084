import { randomBytes } from "node:crypto";
import { storeBlob } from "~/images/blobs.server";

/** Stores blobs of so many bytes for the shop named, one after the other, until somebody kills it. */
const [, , shop = "", byteCount = ""] = process.argv;
for (;;) await storeBlob(shop, randomBytes(Number(byteCount)), "image/png");
