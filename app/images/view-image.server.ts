import type { Image } from "@prisma/client";
import { imageAddress } from "./address.server";
import type { ImageView } from "./image-view";
import type { Rendition } from "./rendition";

export function viewImage(image: Image, now: Date): ImageView {
  const { shop, id, widthPx, heightPx, thumbhash, label, model, productId } = image;
  const addressOf = (rendition: Rendition) => imageAddress({ shop, imageId: id, rendition }, now);

  return {
    id,
    tile: addressOf("tile"),
    view: addressOf("view"),
    download: addressOf("download"),
    widthPx,
    heightPx,
    thumbhash,
    label,
    model,
    productId,
    createdAt: image.createdAt.toISOString(),
  };
}
