/** Part of every recipe and step key: another version may draw other bytes from the same request. */
export const ENGINE_VERSION = "studio-27";
