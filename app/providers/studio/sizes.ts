/** The longer side of what Studio draws, by resolution. */
export const LONG_SIDE_PX: Partial<Record<string, 1024 | 2048>> = { "1K": 1024, "2K": 2048 };
