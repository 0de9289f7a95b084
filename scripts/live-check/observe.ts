import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import sharp from "sharp";
import { z } from "zod";
import { adminOf, query } from "~/catalog/admin-api.server";
import type { Product } from "~/catalog/product";
import { readProducts, searchProducts } from "~/catalog/products.server";
import { db } from "~/db.server";
import { readSource } from "~/images/mark-source.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { consume } from "~/jobs/claim-loop.server";
import { stopQueue } from "~/jobs/queue.server";
import { applyPublication } from "~/publishing/apply-publication.server";
import { approvePublishPlan } from "~/publishing/approve-publish-plan.server";
import { loadPublishPlan } from "~/publishing/load-publish-plan.server";
import { proposePublishPlan } from "~/publishing/propose-publish-plan.server";
import type { PublicationView } from "~/publishing/publish-plan";
import { undoPublication } from "~/publishing/undo-publication.server";
import { recordActivity } from "~/shops/activity.server";
import { obtainToken } from "./obtain-token";

/**
 * Puts one test picture first on one product with the app's own code, looks at what the shop then shows, takes it off
 * again and looks once more. Prints `observed {json}`: facts that hold on any shop that behaves as Shopify does.
 */
const ALT = "A test picture of Packshot's live check";
/** A shop that never settles is not waited for longer; LIVE_SECONDS says another time. */
const SETTLED_SECONDS = Number(process.env.LIVE_SECONDS ?? 180);
const STAFF = "live-check";

type Facts = Record<string, string | number | boolean | null>;

async function observe(shop: string): Promise<Facts> {
  const token = await obtainToken(shop);
  const before = await chooseProduct(shop);
  const picture = await makePicture(shop);
  const { publication, published, shown } = await publishAndLook(shop, before, picture);
  const undone = await restore(shop, before, publication);
  const after = await readProduct(shop, before.id);

  return {
    ...token,
    "publication ended": publication.state,
    "failure said": publication.failure,
    "first on the product is new": published.media.at(0)?.id !== before.media.at(0)?.id,
    "alt text read back": published.media.at(0)?.alt === ALT,
    "others kept their order": sameOrder(published.media.slice(1), before.media),
    ...shown,
    "undo ended": undone.state,
    "media after undo are as before": sameOrder(after.media, before.media),
    "variants after undo are as before": sameVariants(after, before),
  };
}

type Picture = Awaited<ReturnType<typeof makePicture>>;

/** Whatever goes wrong after the first write, the product is put back before the error is told. */
async function publishAndLook(shop: string, before: Product, picture: Picture) {
  const planId = await propose(shop, before, picture.imageId);
  try {
    await approvePublishPlan({ shop, staff: STAFF, planId, recordActivity });
    const publication = await settled(shop, planId);
    const published = await readProduct(shop, before.id);
    return { publication, published, shown: await lookAtPictures(shop, published, picture.source) };
  } catch (error) {
    const begun = await publicationOf(shop, planId);
    if (begun) await restore(shop, before, begun);
    throw error;
  }
}

/** Where undoing fails, the store's owner is told what to put back by hand. */
async function restore(shop: string, before: Product, { id, planId }: PublicationView) {
  try {
    const undo = { shop, staff: STAFF, publicationId: id, recordActivity };
    await undoPublication(undo);
    const undone = await settled(shop, planId);
    if (undone.state === "undone") return undone;
    throw new Error(`Undoing ended as ${undone.state}`);
  } catch (cause) {
    const order = before.media.map((media) => media.id).join(", ");
    throw new Error(
      `${before.title} (${before.id}) was not put back: take off the photo "${ALT}" by hand, and put its media in this order: ${order || "none"}.`,
      { cause },
    );
  }
}

async function chooseProduct(shop: string): Promise<Product> {
  const named = process.env.LIVE_PRODUCT;
  const { items } = named ? { items: [] } : await searchProducts(shop, { limit: 50 });
  const id = named ?? items.find(({ mediaCount }) => mediaCount >= 2)?.id;
  if (!id) throw new Error("The shop has no product with two photos; name one in LIVE_PRODUCT");
  return readProduct(shop, id);
}

async function readProduct(shop: string, id: string): Promise<Product> {
  const product = (await readProducts(shop, [id], "interactive")).at(0);
  if (!product) throw new Error(`The shop has no ${id}`);
  return product;
}

/** New bytes each time, so that no cache of an earlier check answers. */
async function makePicture(shop: string) {
  const [r, g, b] = [0, 1, 2].map(() => Math.floor(Math.random() * 256));
  const bytes = await sharp({
    create: { width: 1024, height: 1024, channels: 3, background: { r, g, b } },
  })
    .jpeg()
    .toBuffer();
  const picture = await storePicture(shop, bytes, { source: "compositeSynthetic" });
  if (picture.kind === "refused") throw new Error(picture.reason);
  const image = await createImage(db, { shop, origin: "generated", picture, recipe: {} });
  return { imageId: image.id, source: "compositeSynthetic" };
}

async function propose(shop: string, product: Product, imageId: string): Promise<string> {
  const asked = { productId: product.id, imageId, mode: "hero" as const, altText: ALT };
  const proposed = await proposePublishPlan({
    ...{ shop, staff: STAFF, requestId: randomUUID(), items: [asked] },
  });
  if (proposed.kind !== "proposed") throw new Error("The plan was not proposed");
  return proposed.plan.id;
}

async function publicationOf(shop: string, planId: string): Promise<PublicationView | undefined> {
  const plan = await loadPublishPlan(shop, planId);
  return plan?.products.at(0)?.publications.at(0);
}

async function settled(shop: string, planId: string): Promise<PublicationView> {
  const deadline = Date.now() + SETTLED_SECONDS * 1000;
  while (Date.now() < deadline) {
    const publication = await publicationOf(shop, planId);
    if (publication && ["published", "undone", "failed", "blocked"].includes(publication.state)) {
      return publication;
    }
    await pause(500);
  }
  throw new Error(`Nothing settled in ${SETTLED_SECONDS} s`);
}

const originalOperation = {
  kind: "query" as const,
  name: "LiveCheckOriginal",
  document: `#graphql
    query LiveCheckOriginal($id: ID!) {
      node(id: $id) { ... on MediaImage { originalSource { url } image { url } } }
    }`,
  answer: z.object({
    node: z.object({
      originalSource: z.object({ url: z.string() }).nullable(),
      image: z.object({ url: z.string() }).nullable(),
    }),
  }),
  cost: 5,
};

async function lookAtPictures(shop: string, { media }: Product, source: string): Promise<Facts> {
  const id = media.at(0)?.id ?? "";
  const { node } = await query(adminOf(shop, "interactive"), originalOperation, { id });
  const original = await describe(node.originalSource?.url);
  const onCdn = await describe(node.image?.url);
  return {
    "original format": original.format,
    "original width": original.widthPx,
    "original still says how it was made": original.source === source,
    "CDN width": onCdn.widthPx,
    "CDN copy still says how it was made": onCdn.source === source,
  };
}

async function describe(url: string | undefined) {
  const bytes = await download(url);
  if (!bytes) return { format: null, widthPx: null, source: null };
  const { format, width } = await sharp(bytes).metadata();
  return { format, widthPx: width, source: await readSource(bytes) };
}

async function download(url: string | undefined): Promise<Uint8Array | null> {
  if (!url) return null;
  const response = await fetch(url);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

function sameOrder(some: { id: string }[], others: { id: string }[]): boolean {
  return some.map(({ id }) => id).join() === others.map(({ id }) => id).join();
}

function sameVariants(some: Product, other: Product): boolean {
  return JSON.stringify(some.variants) === JSON.stringify(other.variants);
}

const shop = process.argv[2];
if (!shop) throw new Error("Name the shop to observe");
const rules = { concurrency: 1, perShop: 1 };
const loop = await consume("publish", rules, (payload) => applyPublication(payload));
try {
  console.log(`observed ${JSON.stringify(await observe(shop))}`);
} finally {
  await loop.stop(1);
  await stopQueue();
  await db.$disconnect();
}
