/** What a picture can be saved as. */
export const downloadFormats = ["jpeg", "png", "webp"] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

export const drawnRenditions = {
  // A tile is drawn for each picture made, a view for those that are looked at. The last effort takes half of a tile's time.
  tile: { longSidePx: 320, quality: 80, effort: 2 },
  view: { longSidePx: 1280, quality: 85, effort: 4 },
} as const;
export type DrawnRendition = keyof typeof drawnRenditions;

/** The sizes a picture is served in. `full` is the stored bytes; a format is the whole picture, to be saved. */
export const renditions = ["tile", "view", "full", ...downloadFormats] as const;
export type Rendition = (typeof renditions)[number];

export function isRendition(text: string | undefined): text is Rendition {
  return renditions.some((rendition) => rendition === text);
}
