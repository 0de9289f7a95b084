import type { ProductView } from "~/generation/canvas-state";
import { importWords } from "../messages";
import { photoAddress } from "../photo-address";

type Strip = { product: ProductView; chosen: string | null; onChoose: (mediaId: string) => void };

export function PhotoStrip({ product, chosen, onChoose }: Strip) {
  const { photos } = product;
  return (
    <div className="photo-strip nowheel" role="group" aria-label={importWords.photos}>
      {photos.length > 1
        ? photos.map((photo, at) => (
            <button
              key={photo.mediaId}
              type="button"
              className="strip-photo nodrag"
              aria-pressed={photo.mediaId === chosen}
              aria-label={importWords.photo(at + 1, photos.length)}
              onClick={() => onChoose(photo.mediaId)}
            >
              <img src={photoAddress(photo.url, 96)} alt="" draggable={false} loading="lazy" />
            </button>
          ))
        : null}
    </div>
  );
}
