import { useEffect, useState } from "react";

/** Longer than the clicks of a triple click take. */
const CALM_MS = 1500;

/** True for a moment after a control became another one. */
export function useJustChanged(control: string): boolean {
  const [known, setKnown] = useState(control);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(control), CALM_MS);
    return () => clearTimeout(timer);
  }, [control]);
  return known !== control;
}
