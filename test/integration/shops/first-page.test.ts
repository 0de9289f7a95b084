import "../../support/fetch-of-the-moment";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { loader as home } from "~/routes/app._index/route";
import { sessionToken, until } from "../../support/simulated-shop";
import { answerOf, requestOf } from "../../support/signed-in";
import {
  openPublishingShop,
  preparePublishing,
  SHOP,
  type PublishingShop,
} from "../publishing/publishing-shop";

preparePublishing();

async function openHome(shop: PublishingShop): Promise<{ available: number }> {
  const request = await requestOf("/app", { token: await sessionToken(shop) });
  const answer = await answerOf(() => home({ request, params: {}, context: {} }));
  return ((await answer.json()) as { wallet: { available: number } }).wallet;
}

async function waitingForRows(): Promise<number> {
  const [{ waiting }] = await db.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return waiting;
}

test("every page that loads right after the install shows the welcome credits", async () => {
  const shop = await openPublishingShop();
  await db.session.deleteMany();
  let pages: Promise<{ available: number }>[] = [];

  // The row of the shop is held, so that its install takes long.
  await db.$transaction(
    async (tx) => {
      await tx.shop.create({ data: { shop: SHOP } });
      const first = openHome(shop);
      await until(async () => (await waitingForRows()) > 0);
      // Another process would find the session, and then the credits too.
      expect(await db.session.count({ where: { shop: SHOP } })).toBe(0);
      pages = [first, openHome(shop)];
    },
    { timeout: 30_000 },
  );

  expect((await Promise.all(pages)).map(({ available }) => available)).toEqual([100, 100]);
});
