import { Button, Modal } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { FidelityMark } from "~/canvas/fidelity-mark";
import { VerdictPicture } from "~/canvas/verdict-picture";
import type { ReviewItem } from "~/generation/bulk-view";
import { reviewMessages as words } from "./messages";

type Props = {
  item: ReviewItem;
  image: ReviewItem["images"][number];
  onClose: () => void;
};

/** The photo and the image side by side; Space, while it is held, lays the photo over the image. */
export function CompareDialog({ item: { title, photo }, image, onClose }: Props) {
  const [isFlipped, setFlipped] = useState(false);
  const name = title || words.unnamed;
  useHeldSpace(setFlipped);
  return (
    <Modal open size="large" title={words.compareTitle(name)} onClose={onClose}>
      <Modal.Section>
        <div className="review-compare">
          {photo && (
            <figure>
              <img src={photo.viewUrl} alt={words.photoOf(name)} />
              <figcaption>{words.original}</figcaption>
            </figure>
          )}
          <figure>
            {isFlipped && photo ? (
              <img
                src={photo.viewUrl}
                alt={words.photoOf(name)}
                style={{ aspectRatio: `${image.widthPx} / ${image.heightPx}` }}
              />
            ) : (
              <VerdictPicture image={image} size="view" alt={words.made} />
            )}
            <figcaption>
              {isFlipped ? words.original : words.made}
              {!isFlipped && image.fidelity && <FidelityMark fidelity={image.fidelity} />}
            </figcaption>
          </figure>
        </div>
        {image.fidelity?.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {photo && (
          <Button variant="plain" pressed={isFlipped} onClick={() => setFlipped(!isFlipped)}>
            {words.flip}
          </Button>
        )}
      </Modal.Section>
    </Modal>
  );
}

/** Whatever has the focus: a button of the dialog would be pressed by it otherwise. */
function useHeldSpace(onHeld: (isHeld: boolean) => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      onHeld(event.type === "keydown");
    }
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("keyup", onKey, true);
    return () => {
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("keyup", onKey, true);
    };
  }, [onHeld]);
}
