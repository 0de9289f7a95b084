import { expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { cancelAll } from "~/generation/cancel-all.server";
import { bulkShop, checkedBulk, runErrands, startAsShown } from "../../support/bulk-shop";
import { ownDatabase } from "../../support/database";
import { jobsOf, started, wishOf, workflowShop } from "../../support/workflow-shop";

ownDatabase();

test("everything that one shop has under way stops and is given back, of another shop nothing", async () => {
  const [mine, theirs] = [await workflowShop(), await workflowShop()];
  const runs = [await started(wishOf(mine)), await started(wishOf(mine))];
  const other = await started(wishOf(theirs));

  await cancelAll({ shop: mine.shop, staff: "staff-1" });
  await cancelAll({ shop: mine.shop, staff: "staff-1" });

  for (const runId of runs) {
    const states = (await jobsOf(mine.shop, runId)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["cancelled"]));
  }
  expect(await loadWallet(mine.shop)).toMatchObject({ available: 100, held: 0 });
  expect((await jobsOf(theirs.shop, other)).map(({ state }) => state)).toEqual([
    "waiting",
    "waiting",
  ]);
  expect(await loadWallet(theirs.shop)).toMatchObject({ held: 2 });
});

test("a bulk run at work is cancelled by whoever pressed it; one that only waits for the merchant stays", async () => {
  const place = await bulkShop({ products: 2 });
  const [atWork, quoted] = [await checkedBulk(place), await checkedBulk(place)];
  await startAsShown(atWork, { stage: "sample" });
  await runErrands(atWork);

  await cancelAll({ shop: place.shop, staff: "canceller" });
  await runErrands(atWork);

  const states = await db.bulkRun.findMany({
    where: { shop: place.shop },
    select: { id: true, state: true },
  });
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [atWork.bulkRunId, "cancelled"],
      [quoted.bulkRunId, "ready"],
    ]),
  );
  expect(await loadWallet(place.shop)).toMatchObject({ held: 0 });
  expect(
    await db.bulkRunAct.findFirst({ where: { shop: place.shop, act: "cancel" } }),
  ).toMatchObject({ bulkRunId: atWork.bulkRunId, staff: "canceller" });
});
