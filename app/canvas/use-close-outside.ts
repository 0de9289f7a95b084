import { useEffect, useRef, type RefObject } from "react";

/** A press anywhere else closes a menu. */
export function useCloseOutside(box: RefObject<HTMLElement>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    function pressed(event: PointerEvent): void {
      const inside = event.target instanceof Node && box.current?.contains(event.target);
      if (!inside) latest.current();
    }
    window.addEventListener("pointerdown", pressed, true);
    return () => window.removeEventListener("pointerdown", pressed, true);
  }, [box]);
}
