import { expect, test } from "vitest";
import { db } from "~/db.server";
import { recoverPublications } from "~/publishing/recover-publications.server";
import {
  approve,
  ids,
  letLeasesRunOut,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publicationsOf,
  QUICK,
  SHOP,
  work,
  workThrough,
} from "./publishing-shop";

preparePublishing();

test("two workers with one publication at once: one does it, the other comes back later", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  await approve(plan.id);
  const { id } = only(await publicationsOf(plan.id));

  await Promise.all(Array.from({ length: 4 }, () => work(id)));
  const publication = only(await workThrough(plan.id));

  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...ids(media)]);
  for (const name of ["StageImage", "Upload", "AttachImage", "MoveMediaToFront"]) {
    expect(shop.wire.calls.filter((call) => call === name)).toHaveLength(1);
  }
});

test("a second worker that comes while the first is at work sends nothing and lets it finish", async () => {
  const shop = await openPublishingShop();
  const { id: productId } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  await approve(plan.id);
  const { id } = only(await publicationsOf(plan.id));
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "AttachImage");

  const first = work(id, { ...QUICK, patience: 30 });
  await reached;
  const calls = [...shop.wire.calls];
  await work(id);
  expect(shop.wire.calls).toEqual(calls);
  letGo();
  await first;

  expect(only(await publicationsOf(plan.id)).state).toBe("published");
});

test("a worker that slept through its lease sends nothing more and writes nothing over the other's work", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  await approve(plan.id);
  const { id } = only(await publicationsOf(plan.id));
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "StageImage");

  const sleeper = work(id, { ...QUICK, heartbeat: 3600 });
  await reached;
  await letLeasesRunOut();
  const publication = only(await workThrough(plan.id));
  const calls = shop.wire.calls.length;
  letGo();
  await sleeper;

  expect(publication.state).toBe("published");
  const mutations = shop.wire.calls.slice(calls).filter((name) => name !== "Upload");
  expect(mutations).toEqual([]);
  expect(only(await publicationsOf(plan.id))).toEqual(publication);
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...ids(media)]);
});

test("two plans for one product are carried out one after the other, in the order of approval", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const first = await propose({ productId, altText: "First" });
  const second = await propose({ productId, altText: "Second" });
  await approve(first.id);
  await approve(second.id);
  const plans = [first, second];
  const works = await Promise.all(plans.map(({ id }) => publicationsOf(id)));

  await Promise.all(works.map((publications) => work(only(publications).id)));
  for (const { id } of plans) expect(only(await workThrough(id)).state).toBe("published");

  const alts = (await mediaOf(shop, productId)).map(({ alt }) => alt);
  expect(alts.slice(0, 2)).toEqual(["Second", "First"]);
  expect(alts).toHaveLength(media.length + 2);
});

test("a plan that waits for another of the same product names it, and goes on when that one failed on Shopify's side", async () => {
  const shop = await openPublishingShop();
  const { id: productId } = await shop.productNamed("Fern & Clay Mug");
  const first = await propose({ productId });
  const second = await propose({ productId });
  await approve(first.id);
  await approve(second.id);
  const waitsFor = async (planId: string) => only(await publicationsOf(planId)).waitsForPlanId;
  expect([await waitsFor(first.id), await waitsFor(second.id)]).toEqual([null, first.id]);

  await shop.control("faults", { kind: "media-fails", times: 2 });
  expect(only(await workThrough(first.id)).state).toBe("failed");

  expect(await waitsFor(second.id)).toBeNull();
  expect(only(await workThrough(second.id)).state).toBe("published");
});

test("publications that nobody is on and no job comes back to are found again", async () => {
  const shop = await openPublishingShop();
  const { id: productId } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  await approve(plan.id);
  const { id } = only(await publicationsOf(plan.id));
  const { died } = shop.wire.dieAt({ when: "after", isDue: ({ name }) => name === "AttachImage" });
  void work(id, { ...QUICK, heartbeat: 3600 });
  await died;
  const jobs = () => db.$queryRaw<unknown[]>`
    select 1 from pgboss.job where name = 'publish' and data->>'publicationId' = ${id}`;
  const before = await jobs();

  expect(await recoverPublications(new Date())).toBe(0);
  await db.$executeRaw`delete from pgboss.job where name = 'publish'`;
  expect(before).toHaveLength(1);
  await letLeasesRunOut();

  expect(await recoverPublications(new Date())).toBe(1);
  expect(await jobs()).toHaveLength(1);
  expect(only(await workThrough(plan.id)).state).toBe("published");
  expect(await db.publication.count({ where: { shop: SHOP, state: "published" } })).toBe(1);
});
