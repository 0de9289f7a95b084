import type { Attempt } from "./attempt";
import { finishGrabCut } from "./cut-by-grabcut.server";
import { featuresOf } from "./features";
import { readMask, type Photo } from "./photo.server";

/** Somebody else says where the product is. Its edges are ours, and the photo decides whether they are there. */
export async function cutByMatte(photo: Photo, matte: Uint8Array): Promise<Attempt> {
  const { width, height, rgb } = photo;
  const marked = await readMask(matte, photo);
  const cells = marked.map((grey) => (grey > 127 ? 1 : 0));
  return finishGrabCut({ width, height, cells }, featuresOf(rgb, width, height), "matte");
}
