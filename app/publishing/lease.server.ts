import type { Prisma, Publication } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import type { Pacing } from "./pacing";

/**
 * One writer per product. A worker claims a publication by taking a new fence; every later write names that fence and
 * does nothing once another worker has taken the next one. A publication waits while another of the same product is
 * under way or comes before it.
 */

export type PublicationRef = { shop: string; publicationId: string };

export type Lease = {
  publication: Publication;
  /** Writes only while the lease is ours. */
  write: <Result>(write: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  /** Called before anything is sent to Shopify: a worker that slept through its lease sends nothing. */
  assertHeld: () => void;
  release: () => Promise<void>;
};

export type Claim = { kind: "claimed"; lease: Lease } | { kind: "busy" } | { kind: "settled" };

export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

const AT_WORK = ["waiting", "applying", "undoing"];

export async function claimPublication(ref: PublicationRef, pacing: Pacing): Promise<Claim> {
  const outcome = await db.$transaction((tx) => takeFence(tx, ref, pacing));
  return outcome.kind === "claimed"
    ? { kind: "claimed", lease: holdLease(outcome.publication, pacing) }
    : outcome;
}

type Taken = { kind: "claimed"; publication: Publication } | { kind: "busy" } | { kind: "settled" };

async function takeFence(
  tx: Transaction,
  { shop, publicationId }: PublicationRef,
  pacing: Pacing,
): Promise<Taken> {
  const found = await tx.publication.findFirst({ where: { id: publicationId, shop } });
  if (!found) return { kind: "settled" };

  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`publish:${shop}:${found.productId}`}, 0))`;
  const current = await tx.publication.findFirst({
    where: { id: publicationId, shop, state: { in: AT_WORK } },
  });
  if (!current) return { kind: "settled" };

  const isHeld =
    current.claimedAt !== null && current.claimedAt.getTime() > Date.now() - pacing.lease * 1000;
  if (isHeld || (await hasToWait(tx, current, pacing))) return { kind: "busy" };

  const publication = await tx.publication.update({
    where: { id: publicationId, shop },
    data: {
      fence: { increment: 1 },
      claimedAt: new Date(),
      state: current.state === "waiting" ? "applying" : current.state,
    },
  });
  return { kind: "claimed", publication };
}

/** Whoever a worker is on goes first; among those who wait, the order of approval and of the plan decides. */
async function hasToWait(
  tx: Transaction,
  publication: Publication,
  pacing: Pacing,
): Promise<boolean> {
  const { id, shop, productId, state } = publication;
  const others = { shop, productId, id: { not: id } };
  const liveSince = new Date(Date.now() - pacing.lease * 1000);
  const atWork = await tx.publication.count({
    where: { ...others, state: { in: ["applying", "undoing"] }, claimedAt: { gt: liveSince } },
  });
  if (atWork > 0 || state !== "waiting") return atWork > 0;

  return (await tx.publication.count({ where: { ...others, OR: aheadOf(publication) } })) > 0;
}

/** Which others of its product a waiting publication lets go first. */
export function aheadOf(
  waiting: Pick<Publication, "approvedAt" | "createdAt" | "position">,
): Prisma.PublicationWhereInput[] {
  const approvedAt = waiting.approvedAt ?? waiting.createdAt;
  return [
    { state: { in: ["applying", "undoing"] } },
    { state: "waiting", approvedAt: { lt: approvedAt } },
    { state: "waiting", approvedAt, position: { lt: waiting.position } },
  ];
}

function holdLease(publication: Publication, pacing: Pacing): Lease {
  const { id, shop, fence } = publication;
  const mine = { id, shop, fence };
  let renewedAt = Date.now();
  let isLost = false;

  async function touch(
    tx: Transaction | typeof db,
    data: Prisma.PublicationUpdateManyMutationInput,
  ): Promise<void> {
    const { count } = await tx.publication.updateMany({ where: mine, data });
    if (count === 0) {
      isLost = true;
      throw new LeaseLost(`Publication ${id} belongs to another worker`);
    }
    renewedAt = Date.now();
  }

  const heartbeat = setInterval(() => {
    // A beat that fails is made up for by the next one; too many of them and assertHeld stops the worker.
    touch(db, { claimedAt: new Date() }).catch(() => undefined);
  }, pacing.heartbeat * 1000);

  return {
    publication,
    write: (write) =>
      db.$transaction(async (tx) => {
        await touch(tx, { claimedAt: new Date() });
        const result = await write(tx);
        await notifyProgress(tx, { shop, planId: publication.planId });
        return result;
      }),
    assertHeld() {
      const isStale = Date.now() - renewedAt > (pacing.lease * 1000) / 2;
      if (isLost || isStale) throw new LeaseLost(`Publication ${id} was held too long in silence`);
    },
    async release() {
      clearInterval(heartbeat);
      if (!isLost) await db.publication.updateMany({ where: mine, data: { claimedAt: null } });
    },
  };
}
