import { LARGEST_CAP } from "~/generation/bulk-view";

type Cap = { kind: "cap"; credits: number | null } | { kind: "wrong" };

/** Digits, in groups of three where the merchant writes them as the page does. */
const WHOLE = /^(\d+|\d{1,3}(,\d{3})+)$/;

export function readCap(text: string): Cap {
  const written = text.trim();
  if (written === "") return { kind: "cap", credits: null };
  if (!WHOLE.test(written)) return { kind: "wrong" };
  const credits = Number(written.replaceAll(",", ""));
  return credits >= 1 && credits <= LARGEST_CAP ? { kind: "cap", credits } : { kind: "wrong" };
}
