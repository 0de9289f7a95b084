import { useEffect, useRef } from "react";
import { moveFrom, type Direction } from "./grid-moves";

const arrows: Partial<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

type Keys = {
  /** A dialog has its own keys. */
  isOn: boolean;
  press: (key: string) => boolean;
};

/** Keys of the review work wherever the focus is, except where text is written. */
export function useReviewKeys({ isOn, press }: Keys): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  }, [press]);

  useEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event;
      const isWriting = target instanceof HTMLElement && target.matches("input, select, textarea");
      if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
      const direction = arrows[event.key];
      const isTaken = direction ? moveFocus(direction) : latest.current(event.key.toLowerCase());
      if (isTaken) event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOn]);
}

function pictures(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-review-image]")];
}

function moveFocus(direction: Direction): boolean {
  const all = pictures();
  if (all.length === 0) return false;
  const at = all.findIndex((picture) => picture.tabIndex === 0);
  const isInGrid = all.some((picture) => picture === document.activeElement);
  const spots = all.map((picture) => picture.getBoundingClientRect());
  focusPicture(all.at(isInGrid ? moveFrom(spots, Math.max(at, 0), direction) : Math.max(at, 0)));
  return true;
}

/** The image after this one, in the order of the page. */
export function focusNext(imageId: string): void {
  const all = pictures();
  const at = all.findIndex((picture) => picture.dataset.reviewImage === imageId);
  focusPicture(all.at(Math.min(at + 1, all.length - 1)));
}

export function focusImage(imageId: string): void {
  focusPicture(pictures().find((picture) => picture.dataset.reviewImage === imageId));
}

function focusPicture(picture: HTMLElement | undefined): void {
  picture?.focus({ preventScroll: true });
  picture?.scrollIntoView({ block: "nearest" });
}
