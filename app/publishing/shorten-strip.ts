import type { ProjectedMedia } from "./project-plan";

export type StripItem =
  { kind: "media"; position: number; media: ProjectedMedia } | { kind: "more"; count: number };

/** A product may have 250 media. Ours and the first ones are shown, the others counted where they are. */
export function shortenStrip(strip: ProjectedMedia[], limit: number): StripItem[] {
  const shown = chooseShown(strip, limit);
  const items: StripItem[] = [];
  let skipped = 0;
  strip.forEach((media, index) => {
    if (!shown.has(index)) {
      skipped += 1;
      return;
    }
    if (skipped > 0) items.push({ kind: "more", count: skipped });
    skipped = 0;
    items.push({ kind: "media", position: index + 1, media });
  });
  if (skipped > 0) items.push({ kind: "more", count: skipped });
  return items;
}

function chooseShown(strip: ProjectedMedia[], limit: number): Set<number> {
  if (strip.length <= limit) return new Set(strip.keys());
  const ours = strip.flatMap(({ kind }, index) => (kind === "ours" ? [index] : []));
  const others = strip.flatMap(({ kind }, index) => (kind === "theirs" ? [index] : []));
  const room = Math.max(1, limit - ours.length - 1);
  return new Set([...ours, ...others.slice(0, room)]);
}
