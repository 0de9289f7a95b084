/** Signed addresses by image id; none for an image that was deleted. */
export type Pictures = Partial<Record<string, { tileUrl: string; viewUrl: string }>>;
