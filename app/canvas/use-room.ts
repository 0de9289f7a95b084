import { useLayoutEffect, useRef, useState } from "react";
import type { Size } from "./node-size";

/** The room an element has, in its own pixels whatever the canvas's zoom; `usual` until it is on the screen. */
export function useRoom(usual: Size) {
  const element = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(usual);

  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    function measure({ clientWidth: width, clientHeight: height }: HTMLElement): void {
      if (width === 0 || height === 0) return;
      setRoom((known) =>
        known.width === width && known.height === height ? known : { width, height },
      );
    }
    // It is told of the first size too, before anything is painted and without a layout of its own.
    const observer = new ResizeObserver(() => measure(current));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);

  return { element, room };
}
