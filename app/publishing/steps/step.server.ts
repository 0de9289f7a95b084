import type { Prisma, Publication, PublishStep } from "@prisma/client";
import { readProducts } from "~/catalog/products.server";
import type { AdminClient } from "~/catalog/admin-operation";
import type { Product } from "~/catalog/product";
import { failure, type Failure } from "../failure";
import type { Lease } from "../lease.server";
import type { Pacing } from "../pacing";
import type { PublishStepKind } from "../publish-step";

export type StepWork = {
  publication: Publication;
  step: PublishStep;
  admin: AdminClient;
  lease: Lease;
  pacing: Pacing;
};

export type StepOutcome =
  | { kind: "done"; result?: Prisma.InputJsonObject; found?: FoundOut }
  | { kind: "wait"; seconds: number; told?: Failure }
  | { kind: "back"; to: PublishStepKind; note: Prisma.InputJsonObject }
  | { kind: "conflict"; failure: Failure }
  | { kind: "failed"; failure: Failure };

/** What a step learned that belongs to the publication itself. */
export type FoundOut = Pick<
  Prisma.PublicationUpdateManyMutationInput,
  "snapshot" | "mediaId" | "resourceUrl"
>;

export type RunStep = (work: StepWork) => Promise<StepOutcome>;

export const productGone: StepOutcome = { kind: "failed", failure: failure("product-gone") };

/** Straight from Shopify: what a step decides by is never what we remember. */
export async function readProduct({ publication }: StepWork): Promise<Product | null> {
  const products = await readProducts(publication.shop, [publication.productId]);
  return products.at(0) ?? null;
}

/** Stored before a request is sent, so that after a lost reply or a crash the request is looked up, not repeated. */
export async function storeIntent(
  { lease, step }: StepWork,
  intent: Prisma.InputJsonObject,
): Promise<void> {
  await lease.write(async (tx) => {
    await tx.publishStep.update({
      where: {
        publicationId_kind: { publicationId: step.publicationId, kind: step.kind },
        shop: step.shop,
      },
      data: { intent },
    });
  });
}
