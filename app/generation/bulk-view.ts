import { z } from "zod";
import type { NodeKind } from "~/workflow/node-kinds";
import type { Problem } from "~/workflow/problem";
import type { ConsentAsk, ImageView, JobState } from "./canvas-state";

/** The most products of one bulk run. More would be a list that nobody looks through. */
export const MOST_PRODUCTS = 5_000;

/** There were more than a bulk run takes. */
const onlyFirst = z.boolean().default(false);

/** Which products a bulk run was asked for. */
export const BulkSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("products"), onlyFirst }),
  z.object({
    ...{ kind: z.literal("collection"), collectionId: z.string(), title: z.string() },
    onlyFirst,
  }),
]);
export type BulkSource = z.infer<typeof BulkSource>;

/** What the check found of one product. With a problem it cannot run; a note is for the merchant to weigh. */
export type BulkFinding = { problems: Problem[]; notes: BulkNote[] };
export type BulkNote =
  | { code: "small-photo"; widthPx: number; heightPx: number }
  | { code: "same-photo"; title: string }
  | { code: "made-already" };

/** Why a start came to nothing. Nothing was held. */
export type BulkTrouble =
  | { kind: "short"; needed: number; available: number }
  | { kind: "quote-changed"; was: number; now: number }
  | { kind: "over-cap"; needed: number; cap: number }
  | { kind: "consent-needed"; asks: ConsentAsk[] }
  | { kind: "nothing-to-run" }
  | { kind: "collection-empty" }
  | { kind: "collection-gone" };

/** Where a bulk run stands, from its own row and those of its stages. */
export type BulkPhase =
  | "preparing"
  /** Checked, and no product of it is to run. */
  | "nothing-to-make"
  | "ready"
  | "starting-sample"
  | "sampling"
  | "sample-made"
  | "starting-rest"
  | "running"
  | "done"
  | "cancelled";

export type BulkCount = { products: number; images: number; credits: number };

/** After so many days a paused bulk run is cancelled by itself. */
export const PAUSED_DAYS = 7;
/** The greatest cap that can be set, in credits. */
export const LARGEST_CAP = 100_000_000;

export type BulkRunView = {
  bulkRunId: string;
  workflowId: string;
  workflowName: string;
  source: BulkSource;
  phase: BulkPhase;
  pausedAt: string | null;
  createdAt: string;
  cap: number | null;
  trouble: BulkTrouble | null;
  /** Nodes that a trouble speaks of, as they are called on the canvas. */
  nodes: { id: string; kind: NodeKind; label?: string }[];
  /** Products that came into the collection after the scope was frozen. They are not part of it. */
  addedSince: number;
  /** Of all its products. */
  scope: { products: number; checked: number; leftOut: number; withNotes: number };
  /** What it will cost, by stage. */
  quote: { sample: BulkCount; rest: BulkCount; available: number };
  progress: BulkProgress;
  /** Damaged images that were made again at our cost, and the credits that came back where that did not help. */
  madeGood: { madeAgain: number; cameBack: number };
  /** Of its images that are made. */
  review: { approved: number; rejected: number; open: number; approvedProducts: number };
};

export type BulkProgress = Record<JobState, number> & {
  /** Images and texts that were asked for. */
  asked: number;
  spent: number;
  held: number;
  /** What making those that failed once more costs. */
  retryCredits: number;
  products: { asked: number; ended: number };
};

/** Which products a list of a bulk run shows. */
export const BULK_FILTERS = [
  "all",
  "sample",
  "left-out",
  "notes",
  "failed",
  "open",
  "done",
] as const;
export type BulkFilter = (typeof BULK_FILTERS)[number];

export type BulkItemView = {
  productId: string;
  position: number;
  title: string;
  photoUrl: string | null;
  photoViewUrl: string | null;
  checked: boolean;
  finding: BulkFinding;
  included: boolean;
  /** Has a problem, so that it cannot be included. */
  isBlocked: boolean;
  isSample: boolean;
  images: number;
  credits: number;
  /** Of its image jobs. */
  jobs: Record<JobState, number>;
  /** Why some failed, each reason once, in the merchant's words. */
  failures: string[];
  made: { imageId: string; tileUrl: string }[];
};

export type BulkItemPage = { items: BulkItemView[]; total: number; next: number | null };

/** Products of one publish plan: as many as a merchant can look through. */
export const PRODUCTS_A_PLAN = 20;

export const REVIEW_FILTERS = ["all", "open", "approved", "rejected"] as const;
export type ReviewFilter = (typeof REVIEW_FILTERS)[number];

export type BulkDecision = "approved" | "rejected" | null;

/** One product of the sample, with what was made of it and what was not. */
export type SampleProduct = ReviewItem & { failed: number; failures: string[] };

/** One product in the review grid: its photo, and what was made of it. */
export type ReviewItem = {
  productId: string;
  title: string;
  photo: { imageId: string; viewUrl: string; tileUrl: string } | null;
  images: (ImageView & { nodeId: string; decision: BulkDecision; isHero: boolean })[];
};
export type ReviewPage = { items: ReviewItem[]; next: number | null };

export type BulkSummary = {
  bulkRunId: string;
  workflowId: string;
  workflowName: string;
  source: BulkSource;
  phase: BulkPhase;
  isPaused: boolean;
  createdAt: string;
  products: number;
  asked: number;
  done: number;
  failed: number;
};

export type ScopeWish =
  | { kind: "import-node" }
  | { kind: "products"; productIds: string[] }
  | { kind: "collection"; collectionId: string; title: string };

export type CreatedBulk =
  | { kind: "created"; bulkRunId: string }
  | { kind: "not-found" }
  | { kind: "no-iterating-import" }
  | { kind: "nothing-to-run" }
  | { kind: "no-products" };
