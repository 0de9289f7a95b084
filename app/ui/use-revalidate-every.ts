import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Asks the loaders again while something is under way. A hidden tab does not ask; it does so when it is seen again. */
export function useRevalidateEvery(seconds: number, isOn: boolean): void {
  const { revalidate, state } = useRevalidator();

  useEffect(() => {
    if (!isOn || state !== "idle") return;

    const ask = () => {
      if (document.visibilityState === "visible") revalidate();
    };
    const timer = setTimeout(ask, seconds * 1000);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [isOn, seconds, state, revalidate]);
}
