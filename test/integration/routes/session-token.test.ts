import { beforeAll, expect, test } from "vitest";
import { SignJWT } from "jose";
import { getEnv } from "~/platform/env.server";
import { loader } from "~/routes/app.credits/route";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";
import { answerOf, requestOf, sessionTokenOf, signIn } from "../../support/signed-in";

ownDatabase();

let shop: string;
let other: string;
beforeAll(async () => {
  [shop, other] = [await shopWith({ credits: 7 }), await shopWith({ credits: 9 })];
  await signIn(shop);
  await signIn(other);
});

async function balanceWith(token: string, headers: HeadersInit = {}) {
  const request = await requestOf("/app/credits", { token, headers });
  const answer = await answerOf(() => loader({ request, params: {}, context: {} }));
  const text = await answer.text();
  return answer.ok ? (JSON.parse(text) as { wallet: { available: number } }).wallet : answer.status;
}

const now = () => Math.floor(Date.now() / 1000);

test("a session token shows the shop it is made out to", async () => {
  expect(await balanceWith(await sessionTokenOf(shop))).toMatchObject({ available: 7 });
  expect(await balanceWith(await sessionTokenOf(other))).toMatchObject({ available: 9 });
});

test.each<[string, () => Promise<string>]>([
  ["for another app", () => sessionTokenOf(shop, { claims: { aud: "another-app" } })],
  ["that has expired", () => sessionTokenOf(shop, { claims: { exp: now() - 120 } })],
  ["that is not valid yet", () => sessionTokenOf(shop, { claims: { nbf: now() + 600 } })],
  ["signed with another secret", () => sessionTokenOf(shop, { secret: "not-our-secret" })],
  ["that says it needs no signature", unsignedToken],
  ["whose shop was changed after signing", forgedToken],
  ["that is no token", () => Promise.resolve("nonsense")],
])("a session token %s is refused", async (_name, make) => {
  const answer = await balanceWith(await make());

  expect(typeof answer === "number" && answer >= 300).toBe(true);
});

test("the shop is the token's, whatever the address and the headers say", async () => {
  const token = await sessionTokenOf(shop);
  const request = await requestOf(`/app/credits?shop=${other}&host=YWRtaW4`, {
    token,
    headers: { "X-Shopify-Shop-Domain": other },
  });
  const answer = await answerOf(() => loader({ request, params: {}, context: {} }));

  expect(await answer.text()).not.toContain('"available":9');
});

async function unsignedToken(): Promise<string> {
  const [, payload] = (await sessionTokenOf(shop)).split(".");
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  return `${header}.${payload}.`;
}

async function forgedToken(): Promise<string> {
  const [header, , signature] = (await sessionTokenOf(shop)).split(".");
  const claims = { dest: `https://${other}`, aud: getEnv().SHOPIFY_API_KEY, exp: now() + 60 };
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode("x"));
  return `${header}.${forged.split(".")[1]}.${signature}`;
}
