import { useEffect, useState } from "react";

/** Whether a moment has come. Draws anew when it does. */
export function useIsPast(moment: string | null): boolean {
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    if (moment === null) return;
    const timer = setTimeout(() => setSeen(moment), new Date(moment).getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [moment]);
  return moment !== null && seen === moment;
}
