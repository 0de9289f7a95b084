import { thumbHashToDataURL } from "thumbhash";
import type { ImageView } from "~/generation/canvas-state";

type Shown = Pick<
  ImageView,
  "imageId" | "tileUrl" | "viewUrl" | "thumbhash" | "widthPx" | "heightPx"
>;

const blurs = new Map<string, string>();

/** A picture that keeps its place: its blur stands there from the start and the bytes fade in over it. */
export function Picture({
  image,
  alt,
  size,
}: {
  image: Shown;
  alt: string;
  size: "tile" | "view";
}) {
  const address = size === "tile" ? image.tileUrl : image.viewUrl;
  return (
    <span className="picture" style={{ backgroundImage: blurOf(image.thumbhash) }}>
      <img
        key={address}
        src={address}
        width={image.widthPx}
        height={image.heightPx}
        alt={alt}
        draggable={false}
        decoding="async"
        onLoad={(event) => markLoaded(event.currentTarget)}
        ref={(element) => {
          if (element?.complete && element.naturalWidth > 0) markLoaded(element);
        }}
      />
    </span>
  );
}

/** On the element itself: a picture that arrives draws no node anew. */
function markLoaded(element: HTMLImageElement): void {
  element.dataset.loaded = "true";
}

function blurOf(thumbhash: string): string | undefined {
  if (thumbhash === "") return undefined;
  const known = blurs.get(thumbhash);
  if (known) return known;
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
    const blur = `url("${thumbHashToDataURL(bytes)}")`;
    blurs.set(thumbhash, blur);
    return blur;
  } catch {
    // A damaged hash costs the blur and nothing else.
    return undefined;
  }
}
