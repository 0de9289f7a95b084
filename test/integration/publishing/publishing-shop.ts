import { randomUUID } from "node:crypto";
import { afterAll, expect, onTestFinished } from "vitest";
import { db } from "~/db.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { stopQueue } from "~/jobs/queue.server";
import { applyPublication } from "~/publishing/apply-publication.server";
import { approvePublishPlan } from "~/publishing/approve-publish-plan.server";
import type { AskedPublication } from "~/publishing/check-publication";
import { loadPublishPlan } from "~/publishing/load-publish-plan.server";
import type { Pacing } from "~/publishing/pacing";
import { proposePublishPlan } from "~/publishing/propose-publish-plan.server";
import type { PublicationView, PublishPlanView } from "~/publishing/publish-plan";
import { undoPublication } from "~/publishing/undo-publication.server";
import { recordActivity } from "~/shops/activity.server";
import type { SimulatorOptions } from "../../simulator/start-simulator";
import { ownDatabase } from "../../support/database";
import {
  aPicture,
  exchangeToken,
  openShop,
  SHOP,
  until,
  type SimulatedShop,
} from "../../support/simulated-shop";
import { ownBlobStore } from "../images/own-blob-store";
import { rerouteToShop, type Wire } from "./reroute-to-shop";

export { SHOP };
export const STAFF = "7700";

/** As in production, but without its pauses: a worker hands the job back instead of waiting. */
export const QUICK: Pacing = {
  lease: 90,
  heartbeat: 10,
  settle: 0.05,
  polls: [0.01],
  readyDeadline: 20,
  patience: 0.2,
};

export type PublishingShop = SimulatedShop & { wire: Wire };

/** For a test file: a database, a place for blobs, and a queue that ends with it. */
export function preparePublishing(): void {
  ownDatabase();
  ownBlobStore();
  afterAll(stopQueue);
}

/** A shop whose media are ready at once, that the app is installed in, and that Shopify's hosts lead to. */
export async function openPublishingShop(
  options: Partial<SimulatorOptions> = {},
): Promise<PublishingShop> {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = process.env;
  const shop = await openShop({
    apiKey,
    apiSecret,
    uploadedMs: 0,
    processingMs: 0,
    bucket: { maximumAvailable: 20_000, restoreRate: 10_000 },
    ...options,
  });
  await forgetEverything();
  await storeToken(shop, { client_id: apiKey ?? "", client_secret: apiSecret ?? "" });
  const wire = rerouteToShop(shop);
  onTestFinished(wire.stop);
  return { ...shop, wire };
}

async function forgetEverything(): Promise<void> {
  await db.publishStep.deleteMany();
  await db.publication.deleteMany();
  await db.publishPlan.deleteMany();
  await db.catalogProduct.deleteMany();
  await db.adminBucket.deleteMany();
  await db.session.deleteMany();
  await db.activity.deleteMany();
}

async function storeToken(shop: SimulatedShop, key: Record<string, string>): Promise<void> {
  const tokens = await exchangeToken(shop, key);
  shop.useToken(tokens.access_token);
  await db.session.create({
    data: {
      id: `offline_${SHOP}`,
      shop: SHOP,
      state: "",
      accessToken: tokens.access_token,
      expires: new Date(Date.now() + 3_600_000),
      refreshToken: tokens.refresh_token ?? null,
    },
  });
}

export async function storeImage(owner: string = SHOP): Promise<string> {
  const picture = await storePicture(owner, await aPicture(640, 480));
  if (picture.kind === "refused") throw new Error(picture.reason);
  const image = await createImage(db, { shop: owner, origin: "generated", picture, recipe: {} });
  return image.id;
}

type Wish = Partial<AskedPublication> & { productId: string };

export async function propose(...wishes: Wish[]): Promise<PublishPlanView> {
  const items: AskedPublication[] = [];
  for (const wish of wishes) {
    const imageId = wish.imageId ?? (await storeImage());
    items.push({ mode: "hero", altText: "A mug at a window", ...wish, imageId });
  }
  const proposed = await proposePublishPlan({
    shop: SHOP,
    staff: STAFF,
    requestId: randomUUID(),
    items,
  });
  if (proposed.kind !== "proposed") throw new Error(proposed.kind);
  return proposed.plan;
}

export function approve(planId: string) {
  return approvePublishPlan({ shop: SHOP, staff: STAFF, planId, recordActivity });
}

export function undo(publicationId: string) {
  return undoPublication({ shop: SHOP, staff: STAFF, publicationId, recordActivity });
}

/** Proposes, approves and works until it is settled. */
export async function publish(...wishes: Wish[]): Promise<PublicationView[]> {
  const plan = await propose(...wishes);
  await approve(plan.id);
  return workThrough(plan.id);
}

export async function publishOne(wish: Wish): Promise<PublicationView> {
  return only(await publish(wish));
}

export async function undoOne(publication: PublicationView): Promise<PublicationView> {
  await undo(publication.id);
  return only(await workThrough(publication.planId));
}

/** What the jobs process does with the deliveries of the queue, without their pauses. */
export async function workThrough(
  planId: string,
  pacing: Pacing = QUICK,
): Promise<PublicationView[]> {
  return until(
    async () => {
      for (const { id } of await publicationsOf(planId)) await work(id, pacing);
      return publicationsOf(planId);
    },
    (publications) => publications.every(({ state }) => !UNDER_WAY.includes(state)),
  );
}

const UNDER_WAY = ["waiting", "applying", "undoing"];

export function work(publicationId: string, pacing: Pacing = QUICK): Promise<void> {
  return applyPublication({ shop: SHOP, publicationId }, pacing);
}

export async function publicationsOf(planId: string): Promise<PublicationView[]> {
  const plan = await loadPublishPlan(SHOP, planId);
  return plan?.products.flatMap(({ publications }) => publications) ?? [];
}

export function only<Thing>(things: Thing[]): Thing {
  const [thing, ...others] = things;
  if (thing === undefined || others.length > 0) expect.fail(`${things.length} instead of one`);
  return thing;
}

/** Nobody has heard of the worker for longer than its lease. */
export async function letLeasesRunOut(): Promise<void> {
  const long = new Date(Date.now() - 10 * QUICK.lease * 1000);
  await db.publication.updateMany({
    where: { shop: SHOP, claimedAt: { not: null } },
    data: { claimedAt: long },
  });
}

export type Media = { id: string; alt: string; status: string; name: string };

export async function mediaOf(shop: PublishingShop, productId: string): Promise<Media[]> {
  const { products } = await shop.state();
  return (
    products
      .find(({ id }) => id === productId)
      ?.media.map(({ id, alt, status, name }) => ({ id, alt, status, name })) ?? []
  );
}

/** Files that were ever made of this publication, whether or not they are on a product still. */
export async function filesOf(shop: PublishingShop, publicationId: string): Promise<string[]> {
  const row = await db.publication.findFirstOrThrow({ where: { id: publicationId, shop: SHOP } });
  const stem = row.filename.replace(/\.jpg$/, "");
  return ids((await shop.state()).files.filter(({ name }) => name.startsWith(stem)));
}

export function ids(things: { id: string }[]): string[] {
  return things.map(({ id }) => id);
}
