/** The sizes a picture is served in. `full` and `download` are the stored bytes. */
export const renditions = ["tile", "view", "full", "download"] as const;

export type Rendition = (typeof renditions)[number];
export type DrawnRendition = Exclude<Rendition, "full" | "download">;

export const drawnRenditions = {
  tile: { longSidePx: 320, quality: 80 },
  view: { longSidePx: 1280, quality: 85 },
} as const satisfies Record<DrawnRendition, { longSidePx: number; quality: number }>;

export function isRendition(text: string | undefined): text is Rendition {
  return renditions.some((rendition) => rendition === text);
}
