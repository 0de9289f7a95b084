/** What a picture can be saved as. */
export const downloadFormats = ["jpeg", "png", "webp"] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

export const drawnRenditions = {
  tile: { longSidePx: 320, quality: 80 },
  view: { longSidePx: 1280, quality: 85 },
} as const;
export type DrawnRendition = keyof typeof drawnRenditions;

/** The sizes a picture is served in. `full` is the stored bytes; a format is the whole picture, to be saved. */
export const renditions = ["tile", "view", "full", ...downloadFormats] as const;
export type Rendition = (typeof renditions)[number];

export function isRendition(text: string | undefined): text is Rendition {
  return renditions.some((rendition) => rendition === text);
}
