import { expect, test } from "vitest";
import { action, loader } from "~/routes/app.tips";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";
import { answerOf, asJson, requestOf, sessionTokenOf, signIn } from "../../support/signed-in";

ownDatabase();

type Reader = { shop: string; sub: string };

async function ask(answering: typeof action | typeof loader, reader: Reader, init?: RequestInit) {
  const token = await sessionTokenOf(reader.shop, { claims: { sub: reader.sub } });
  const request = await requestOf("/app/tips", { token, ...init });
  return answerOf(() => answering({ request, params: {}, context: {} }));
}

async function tipsOf(reader: Reader): Promise<string[]> {
  const { tips } = (await (await ask(loader, reader)).json()) as { tips: string[] };
  return tips.sort();
}

async function installedShop(): Promise<string> {
  const shop = await shopWith({ credits: 0 });
  await signIn(shop);
  return shop;
}

test("a tip that a member of the staff waved away, twice or at once, stays away for that one alone", async () => {
  const shop = await installedShop();
  const [mine, colleague] = [
    { shop, sub: "staff-1" },
    { shop, sub: "staff-2" },
  ];
  const elsewhere = { shop: await installedShop(), sub: "staff-1" };

  const twice = [1, 2].map(() => ask(action, mine, asJson({ tip: "few-words" })));
  expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await ask(action, mine, asJson({ tip: "batch-of-one" }))).status).toBe(200);

  expect(await tipsOf(mine)).toEqual(["batch-of-one", "few-words"]);
  expect(await tipsOf(colleague)).toEqual([]);
  expect(await tipsOf(elsewhere)).toEqual([]);
});

test("only a tip that there is can be waved away", async () => {
  const mine = { shop: await installedShop(), sub: "staff-1" };

  expect((await ask(action, mine, asJson({ tip: "x".repeat(9_000) }))).status).toBe(400);
  expect(await tipsOf(mine)).toEqual([]);
});
