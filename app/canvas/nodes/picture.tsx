import { useState } from "react";
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
  const [loaded, setLoaded] = useState(false);
  return (
    <span className="picture" style={{ backgroundImage: blurOf(image.thumbhash) }}>
      <img
        src={size === "tile" ? image.tileUrl : image.viewUrl}
        width={image.widthPx}
        height={image.heightPx}
        alt={alt}
        draggable={false}
        decoding="async"
        data-loaded={loaded}
        onLoad={() => setLoaded(true)}
        ref={(element) => {
          if (element?.complete && element.naturalWidth > 0 && !loaded) setLoaded(true);
        }}
      />
    </span>
  );
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
