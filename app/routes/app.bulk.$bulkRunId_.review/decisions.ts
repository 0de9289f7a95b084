import type { BulkDecision, ReviewItem } from "~/generation/bulk-view";

export type Decided = { decision: BulkDecision; isHero: boolean };
export type Decisions = Readonly<Partial<Record<string, Decided>>>;
export type Change = Decided & { imageId: string };

/** As the server has it, before anything is pressed on this page. */
export function loadedDecisions(items: readonly ReviewItem[]): Record<string, Decided> {
  const images = items.flatMap((item) => item.images);
  return Object.fromEntries(
    images.map(({ imageId, decision, isHero }) => [imageId, { decision, isHero }]),
  );
}

/** A product has one hero: making another takes it from the one before, which stays approved. */
export function decide(
  decisions: Decisions,
  product: ReviewItem,
  { imageId, decision, isHero }: Change,
): Change[] {
  const heroes = isHero
    ? product.images.filter(
        (image) => image.imageId !== imageId && decisions[image.imageId]?.isHero,
      )
    : [];
  return [
    ...heroes.map((image) => ({
      imageId: image.imageId,
      decision: "approved" as const,
      isHero: false,
    })),
    { imageId, decision, isHero: isHero && decision === "approved" },
  ];
}

export function withChanges(decisions: Decisions, changes: readonly Change[]): Decisions {
  const changed = changes.map(({ imageId, decision, isHero }): [string, Decided] => [
    imageId,
    { decision, isHero },
  ]);
  return { ...decisions, ...Object.fromEntries(changed) };
}

/** What takes the changes back. The hero comes last, so that it is the one that stays. */
export function opposite(decisions: Decisions, changes: readonly Change[]): Change[] {
  const before = changes.map(({ imageId }) => ({
    imageId,
    ...(decisions[imageId] ?? { decision: null, isHero: false }),
  }));
  return before.sort((one, other) => Number(one.isHero) - Number(other.isHero));
}
