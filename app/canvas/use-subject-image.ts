import { photoAddress } from "./photo-address";
import { usePlan, useCanvasState } from "./canvas-context";

const VIEW_PX = 1280;

export type SubjectImage = { imageId: string; url: string; widthPx: number; heightPx: number };

/** The picture a generation node takes its product from, as it can be shown. */
export function useSubjectImage(nodeId: string): SubjectImage | null {
  const references = usePlan((plans, basis) => plans.references(basis, nodeId));
  const subject = references.find(
    (reference) => reference.kind === "image" && reference.role === "subject",
  );
  const imageId = subject?.kind === "image" ? subject.imageId : null;
  const image = useCanvasState((state) => (imageId ? state.images.get(imageId) : undefined));
  const products = useCanvasState((state) => state.products);
  if (!imageId) return null;
  if (image) {
    const { viewUrl: url, widthPx, heightPx } = image;
    return { imageId, url, widthPx, heightPx };
  }
  const photos = [...products.values()].flatMap((product) => product.photos);
  const photo = photos.find((candidate) => candidate.image?.imageId === imageId);
  return photo
    ? {
        imageId,
        url: photoAddress(photo.url, VIEW_PX),
        widthPx: photo.widthPx,
        heightPx: photo.heightPx,
      }
    : null;
}
