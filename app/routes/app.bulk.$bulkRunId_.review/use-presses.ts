import { useState } from "react";
import type { ReviewItem } from "~/generation/bulk-view";
import type { Review } from "./use-decisions";
import { focusImage, focusNext, useReviewKeys } from "./use-review-keys";

type Chosen = { item: ReviewItem; image: ReviewItem["images"][number] };
type Parts = { review: Review; chosen: Chosen | null; filterId: string };

/** What each key does. The buttons of the bar press the same keys. */
export function usePresses({ review, chosen, filterId }: Parts) {
  const [dialog, setDialog] = useState<"compare" | "keys" | null>(null);

  function act(item: ReviewItem, imageId: string, decision: "approved" | "rejected"): void {
    review.decide(item, { imageId, decision, isHero: false });
  }

  function pressOn({ item, image: { imageId } }: Chosen, key: string): boolean {
    switch (key) {
      case "a":
      case "r":
        act(item, imageId, key === "a" ? "approved" : "rejected");
        focusNext(imageId);
        return true;
      case "h":
        review.decide(item, { imageId, decision: "approved", isHero: true });
        focusImage(imageId);
        return true;
      case "c":
        setDialog("compare");
        return true;
      default:
        return false;
    }
  }

  /** Whether the key is one of the review's. */
  function press(key: string): boolean {
    if (key === "z") {
      const imageId = review.undo();
      if (imageId) focusImage(imageId);
      return true;
    }
    if (key === "/") {
      document.getElementById(filterId)?.focus();
      return true;
    }
    if (key === "?") {
      setDialog("keys");
      return true;
    }
    return chosen !== null && pressOn(chosen, key);
  }
  useReviewKeys({ isOn: dialog === null, press });
  return { press, act, dialog, closeDialog: () => setDialog(null) };
}
