import { afterAll, expect, test } from "vitest";
import { loadOwnFigures } from "~/credits/own-figures.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, playProvider } from "../../support/play-provider";
import { shopWith } from "../../support/shop-with";
import { started, wishOf, work, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

test("what a shop's runs cost is told with its own figures, and with nobody else's", async () => {
  const place = await workflowShop({ images: { count: 3 } });
  const { engine } = playProvider((request) => {
    if (request.position === 1) {
      throw new ProviderError("No", { reason: "content-rejected", retry: "never" });
    }
    return answerAsAsked(request);
  });
  await work(place.shop, await started(wishOf(place, { quotedCredits: 3 })), engine);
  const runId = await started(wishOf(place, { quotedCredits: 3 }));
  await work(place.shop, runId, engine);
  await started(wishOf(place, { quotedCredits: 3 }));

  expect(await loadOwnFigures(place.shop, new Date())).toEqual({
    days: 30,
    paid: { images: 4, texts: 0, credits: 4 },
    givenBack: { count: 2, credits: 2 },
    madeGood: { images: 0, credits: 0 },
    lastRun: {
      ...{ runId, held: 3 },
      paid: { count: 2, credits: 2 },
      givenBack: { count: 1, credits: 1 },
    },
  });
});

test("a shop that has not run anything has no run to tell of", async () => {
  const shop = await shopWith({ credits: 5 });
  expect(await loadOwnFigures(shop, new Date())).toMatchObject({
    paid: { images: 0, credits: 0 },
    lastRun: null,
  });
});
