import type { PublicationMode, SeenMedia } from "./publication";

export type ProjectedMedia =
  | { kind: "theirs"; media: SeenMedia }
  | { kind: "ours"; publicationId: string; imageId: string; altText: string };

export type PlannedImage = {
  publicationId: string;
  imageId: string;
  altText: string;
  mode: PublicationMode;
};

/**
 * A product's media before and after a plan, as shoppers see them: an upload that Shopify could not use is none. All
 * that was there stays, in the order it had.
 */
export function projectPlan(
  seen: SeenMedia[],
  planned: PlannedImage[],
): { before: ProjectedMedia[]; after: ProjectedMedia[] } {
  const before = seen
    .filter(({ status }) => status !== "failed")
    .map((media): ProjectedMedia => ({ kind: "theirs", media }));
  const after = planned.reduce<ProjectedMedia[]>(
    (media, { publicationId, imageId, altText, mode }) => {
      const ours: ProjectedMedia = { kind: "ours", publicationId, imageId, altText };
      return mode === "hero" ? [ours, ...media] : [...media, ours];
    },
    before,
  );
  return { before, after };
}
