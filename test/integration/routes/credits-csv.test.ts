import { expect, test } from "vitest";
import { grantCredits, holdCredits, loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loader } from "~/routes/app.statement";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import { shopWith } from "../../support/shop-with";
import { answerOf, requestOf, sessionTokenOf, signIn } from "../../support/signed-in";
import { started, wishOf, work, workflowShop } from "../../support/workflow-shop";

ownDatabase();

async function statementOf(shop: string, search = ""): Promise<string[]> {
  const token = await sessionTokenOf(shop);
  const request = await requestOf(`/app/statement${search}`, { token });
  const answer = await answerOf(() => loader({ request, params: {}, context: {} }));
  expect(answer.headers.get("Content-Type")).toContain("text/csv");
  return (await answer.text()).trim().split("\n");
}

async function shopWithEntries(): Promise<string> {
  const shop = await shopWith({ credits: 9 });
  await signIn(shop);
  await grantCredits(db, {
    ...{ shop, kind: "promotional", source: "old", amount: 3, expiresAt: null },
    now: new Date(Date.now() - 40 * 24 * 3_600_000),
  });
  await holdCredits(db, {
    ...{ shop, holdId: "h", runId: crypto.randomUUID(), amount: 4, staff: "=1+1" },
  });
  return shop;
}

test("the statement as a file has a line for every entry, newest first, of this shop alone", async () => {
  const shop = await shopWithEntries();
  await shopWithEntries();

  const [head, ...lines] = await statementOf(shop);

  expect(head).toContain(
    "Time (UTC),What,Credits to use,Credits held,Note,Workflow,Products,Staff member,Run,Image",
  );
  expect(lines.map((line) => line.split(",").slice(1, 5))).toEqual([
    ["Held for a run", "-4", "4", ""],
    ["Credits added", "3", "0", "Promotion"],
    ["Credits added", "9", "0", "Credits you bought"],
  ]);
});

test("its columns add up to what is free and what is held, and a line says for which workflow and product", async () => {
  const place = await workflowShop();
  const { shop } = place;
  await signIn(shop);
  await work(shop, await started(wishOf(place)), playProvider().engine);
  await started(wishOf(place));

  const lines = (await statementOf(shop)).slice(1).map((line) => line.split(","));

  const sum = (column: number) => lines.reduce((total, cells) => total + Number(cells[column]), 0);
  const { available, held } = await loadWallet(shop);
  expect(held).toBeGreaterThan(0);
  expect([sum(2), sum(3)]).toEqual([available, held]);
  expect(lines[0].slice(1, 6)).toEqual(["Held for a run", "-2", "2", "", "Mugs"]);
  expect(lines.map((cells) => cells[1])).toContain("Spent on an image");
});

test("nothing in it is run as a formula by a spreadsheet", async () => {
  const [, held] = await statementOf(await shopWithEntries());

  expect(held).toContain("'=1+1");
});

test("it holds what the page is filtered by", async () => {
  const shop = await shopWithEntries();

  expect(await statementOf(shop, "?move=hold")).toHaveLength(2);
  expect(await statementOf(shop, "?move=grant&days=30")).toHaveLength(2);
  expect(await statementOf(shop, "?move=expire")).toHaveLength(1);
});

test("more entries than are read at once are all there", async () => {
  const shop = await shopWith();
  await signIn(shop);
  await db.$queryRaw`
    select credits_grant(${shop}, 'goodwill', 'grant-' || n, 1, null, false, null, now()::timestamp)
    from generate_series(1, 2100) n`;

  expect(await statementOf(shop)).toHaveLength(2101);
});
