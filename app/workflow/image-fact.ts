/** A stored picture as a workflow sees it: who it is, and what its bytes are. */
export type ImageFact = { imageId: string; hash: string };
