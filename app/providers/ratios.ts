export const RATIOS = ["1:1", "16:9", "9:16", "4:3", "3:4"] as const;
export type Ratio = (typeof RATIOS)[number];

export const RESOLUTIONS = ["1K", "2K", "4K"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];
