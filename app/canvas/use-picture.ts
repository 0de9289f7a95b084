import type { CanvasState } from "./canvas-store";
import { useCanvasState } from "./canvas-context";
import { photoAddress } from "./photo-address";
import { useMemo } from "react";

const VIEW_PX = 1280;

export type ShownPicture = { imageId: string; url: string; widthPx: number; heightPx: number };

/** An image of ours, or the photo of a product that it was imported from, as it can be shown. */
export function usePicture(imageId: string): ShownPicture | null {
  const images = useCanvasState((state) => state.images);
  const products = useCanvasState((state) => state.products);
  return useMemo(() => pictureOf({ images, products }, imageId), [images, products, imageId]);
}

function pictureOf(
  { images, products }: Pick<CanvasState, "images" | "products">,
  imageId: string,
): ShownPicture | null {
  const image = images.get(imageId);
  if (image) {
    const { viewUrl: url, widthPx, heightPx } = image;
    return { imageId, url, widthPx, heightPx };
  }
  const photos = [...products.values()].flatMap((product) => product.photos);
  const photo = photos.find((candidate) => candidate.image?.imageId === imageId);
  if (!photo) return null;
  const { url, widthPx, heightPx } = photo;
  return { imageId, url: photoAddress(url, VIEW_PX), widthPx, heightPx };
}
