import type { ProjectedMedia } from "./project-plan";
import type { PublicationMode, PublicationState } from "./publication";
import type { StepKind, StepState } from "./publish-step";

export const planStates = ["proposed", "approved", "discarded"] as const;
export type PlanState = (typeof planStates)[number];

/** A publish plan as a page shows it. */
export type PublishPlanView = {
  id: string;
  state: PlanState;
  createdAt: string;
  products: PlannedProduct[];
};

export type PlannedProduct = {
  productId: string;
  productTitle: string;
  before: ProjectedMedia[];
  after: ProjectedMedia[];
  publications: PublicationView[];
};

export type PublicationView = {
  id: string;
  planId: string;
  productId: string;
  productTitle: string;
  imageId: string;
  mediaId: string | null;
  mode: PublicationMode;
  altText: string;
  state: PublicationState;
  /** In the merchant's words, null when all is well. */
  failure: string | null;
  /** Something the merchant may want to tidy up, null when there is nothing. */
  note: string | null;
  steps: { kind: StepKind; state: StepState }[];
  /** Another plan that has the product before this one gets its turn. */
  waitsForPlanId: string | null;
  /** Shoppers may have seen it: it was read back from the shop, or undo found it there. */
  wasOnProduct: boolean;
  canUndo: boolean;
  canRetry: boolean;
  createdAt: string;
  publishedAt: string | null;
  undoneAt: string | null;
};
