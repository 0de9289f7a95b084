import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { approvePublishPlan, discardPublishPlan } from "~/publishing/approve-publish-plan.server";
import { editAltTexts } from "~/publishing/edit-alt-text.server";
import { listPublishPlans, readPlanCursor } from "~/publishing/list-publish-plans.server";
import { loadPublishPlan } from "~/publishing/load-publish-plan.server";
import { proposeAgain } from "~/publishing/propose-again.server";
import { proposePublishPlan } from "~/publishing/propose-publish-plan.server";
import { retryPublication, undoPublication } from "~/publishing/undo-publication.server";
import { listWaitingPlans } from "~/publishing/waiting-plans.server";
import { recordActivity } from "~/shops/activity.server";
import { shopWith } from "../../support/shop-with";
import {
  approve,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publicationsOf,
  publish,
  publishOne,
  SHOP,
  STAFF,
  storeImage,
} from "./publishing-shop";

preparePublishing();

test("another shop's plan and publication are not found, whatever is asked of them", async () => {
  const simulated = await openPublishingShop();
  const { id: productId } = await simulated.productNamed("Fern & Clay Mug");
  const published = await publishOne({ productId });
  const plan = await propose({ productId, altText: "Ours" });
  const waiting = only(await publicationsOf(plan.id));
  const shop = await shopWith();
  const stranger = { shop, staff: STAFF, recordActivity };
  const media = await mediaOf(simulated, productId);

  expect(await loadPublishPlan(shop, plan.id)).toBeNull();
  expect(await approvePublishPlan({ ...stranger, planId: plan.id })).toEqual({ kind: "not-found" });
  expect(await discardPublishPlan({ ...stranger, planId: plan.id })).toBe(false);
  expect(await undoPublication({ ...stranger, publicationId: published.id })).toEqual({
    kind: "not-found",
  });
  expect(await retryPublication({ ...stranger, publicationId: published.id })).toBe(false);
  expect(
    await proposeAgain({ shop, staff: STAFF, planId: plan.id, requestId: randomUUID() }),
  ).toEqual({ kind: "nothing-to-propose" });
  await editAltTexts({ shop, planId: plan.id, altTexts: { [waiting.id]: "Theirs" } });
  expect((await listPublishPlans(shop, { limit: 10 })).plans).toEqual([]);
  expect(await listWaitingPlans(shop, 10)).toEqual([]);

  expect(only(await publicationsOf(plan.id))).toEqual(waiting);
  expect(only(await publicationsOf(published.planId))).toEqual(published);
  expect(await mediaOf(simulated, productId)).toEqual(media);
});

test("a proposal that comes ten times at once is one plan", async () => {
  const simulated = await openPublishingShop();
  const { id: productId } = await simulated.productNamed("Fern & Clay Mug");
  const imageId = await storeImage(SHOP);
  const requestId = randomUUID();
  const items = [{ productId, imageId, mode: "add" as const, altText: "Ten times" }];

  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      proposePublishPlan({ shop: SHOP, staff: STAFF, requestId, items }),
    ),
  );

  const ids = answers.map((answer) => (answer.kind === "proposed" ? answer.plan.id : answer.kind));
  expect(new Set(ids).size).toBe(1);
  expect(await db.publishPlan.count({ where: { shop: SHOP, requestId } })).toBe(1);
  expect(await publicationsOf(ids[0])).toHaveLength(1);
});

test("another shop's image cannot be proposed", async () => {
  const simulated = await openPublishingShop();
  const { id: productId } = await simulated.productNamed("Fern & Clay Mug");
  const imageId = await storeImage(await shopWith());
  const item = { productId, imageId, mode: "hero", altText: "" } as const;

  expect(
    await proposePublishPlan({ shop: SHOP, staff: STAFF, requestId: randomUUID(), items: [item] }),
  ).toEqual({ kind: "image-not-found", imageIds: [imageId] });
});

test("what is no id at all is not found either", async () => {
  expect(await loadPublishPlan(SHOP, "1 or 1=1")).toBeNull();
  const asked = { shop: SHOP, staff: STAFF, recordActivity };
  expect(await approvePublishPlan({ ...asked, planId: "x" })).toEqual({ kind: "not-found" });
  expect(await undoPublication({ ...asked, publicationId: "x" })).toEqual({ kind: "not-found" });
});

test("plans are listed newest first, page by page, each once and with how it stands", async () => {
  const simulated = await openPublishingShop();
  const mug = await simulated.productNamed("Fern & Clay Mug");
  const serum = await simulated.productNamed("Lumen Serum");
  await publish({ productId: mug.id }, { productId: serum.id, mode: "add" });
  const waiting = await propose({ productId: mug.id, mode: "add" });
  const discarded = await propose({ productId: mug.id });
  await discardPublishPlan({ shop: SHOP, staff: STAFF, planId: discarded.id, recordActivity });

  const first = await listPublishPlans(SHOP, { limit: 2 });
  expect(first.plans).toMatchObject([
    { planId: discarded.id, standing: "discarded", mode: "hero", imageCount: 1 },
    { planId: waiting.id, standing: "proposed", mode: "add", productTitles: ["Fern & Clay Mug"] },
  ]);
  const before = readPlanCursor(first.next ?? "");
  if (!before) return expect.fail("No second page");
  const second = await listPublishPlans(SHOP, { limit: 2, before });
  expect(second).toMatchObject({
    plans: [
      {
        standing: "published",
        mode: null,
        imageCount: 2,
        publishedCount: 2,
        productTitles: ["Fern & Clay Mug", "Lumen Serum"],
      },
    ],
    next: null,
  });
});

test("alt texts can be written until the plan is approved, cut to what Shopify takes, and not afterwards", async () => {
  const simulated = await openPublishingShop();
  const { id: productId } = await simulated.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  const { id } = only(await publicationsOf(plan.id));
  const write = (text: string) =>
    editAltTexts({ shop: SHOP, planId: plan.id, altTexts: { [id]: text } });

  await write(`  ${"a".repeat(600)}`);
  expect(only(await publicationsOf(plan.id)).altText).toBe("a".repeat(512));
  await write("Final words");
  await approve(plan.id);
  await write("Too late");
  expect(only(await publicationsOf(plan.id)).altText).toBe("Final words");
});

test("a discarded plan cannot be approved any more", async () => {
  const simulated = await openPublishingShop();
  const { id: productId } = await simulated.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  const decision = { shop: SHOP, staff: STAFF, planId: plan.id, recordActivity };

  expect(await discardPublishPlan(decision)).toBe(true);
  expect(await discardPublishPlan(decision)).toBe(false);
  expect(await approve(plan.id)).toEqual({ kind: "discarded" });
  expect(only(await publicationsOf(plan.id)).state).toBe("proposed");
});
