import { jwtVerify } from "jose";
import { expect, test } from "vitest";
import {
  API_KEY,
  API_SECRET,
  askForTokens,
  exchangeToken,
  openShop,
  ownFolder,
  sessionToken,
  SHOP,
  type SimulatedShop,
} from "../../support/simulated-shop";

const shopName = "{ shop { name } }";

async function statusWith(shop: SimulatedShop, accessToken: string): Promise<number> {
  shop.useToken(accessToken);
  return (await shop.admin(shopName)).status;
}

function refresh(shop: SimulatedShop, refreshToken = "") {
  return askForTokens(shop, { grant_type: "refresh_token", refresh_token: refreshToken });
}

test("a session token is signed with the app's secret, names shop and app, and lives a minute", async () => {
  const shop = await openShop();

  const { payload } = await jwtVerify(
    await sessionToken(shop),
    new TextEncoder().encode(API_SECRET),
    { audience: API_KEY, issuer: `https://${SHOP}/admin`, algorithms: ["HS256"] },
  );

  expect(payload).toMatchObject({ dest: `https://${SHOP}`, sub: "42" });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
});

test("a session token is exchanged for an offline token of an hour and a refresh token of ninety days", async () => {
  const shop = await openShop();

  const tokens = await exchangeToken(shop);

  expect(tokens).toMatchObject({
    scope: "write_products,write_files",
    expires_in: 3_600,
    refresh_token_expires_in: 90 * 86_400,
  });
  expect(await statusWith(shop, tokens.access_token)).toBe(200);
});

test("a session token of another secret and a wrong client secret are refused", async () => {
  const shop = await openShop();
  const forged = (await sessionToken(shop)).replace(/\.[^.]+$/, `.${"A".repeat(43)}`);

  expect(await exchangeToken(shop, { subject_token: forged })).toEqual({
    error: "invalid_subject_token",
  });
  expect(await exchangeToken(shop, { client_secret: "wrong" })).toEqual({
    error: "invalid_client",
  });
});

test("an access token dies after an hour and a refresh token brings another", async () => {
  const shop = await openShop();
  const first = await exchangeToken(shop);
  await shop.control("clock", { advanceSeconds: 3_601 });
  expect(await statusWith(shop, first.access_token)).toBe(401);

  const second = await refresh(shop, first.refresh_token);

  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await statusWith(shop, second.access_token)).toBe(200);
});

test("a refresh token may be spent again until the token it brought is used, then never more", async () => {
  const shop = await openShop();
  const first = await exchangeToken(shop);
  const lost = await refresh(shop, first.refresh_token);
  const again = await refresh(shop, first.refresh_token);
  expect([lost.error, again.error]).toEqual([undefined, undefined]);

  await statusWith(shop, again.access_token);

  expect(await refresh(shop, first.refresh_token)).toEqual({ error: "invalid_grant" });
});

test("a refresh token is worth nothing after ninety days", async () => {
  const shop = await openShop();
  const { refresh_token: old } = await exchangeToken(shop);

  await shop.control("clock", { advanceSeconds: 90 * 86_400 + 1 });

  expect(await refresh(shop, old)).toEqual({ error: "invalid_grant" });
});

test("a refusal can be armed for the exchange, or for the refresh alone", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "token-refused", grant: "refresh" });
  const tokens = await exchangeToken(shop);
  expect(tokens.error).toBeUndefined();
  expect(await refresh(shop, tokens.refresh_token)).toEqual({ error: "invalid_grant" });

  await shop.control("faults", { kind: "token-refused" });

  expect(await exchangeToken(shop)).toEqual({ error: "invalid_subject_token" });
  expect((await exchangeToken(shop)).error).toBeUndefined();
});

test("uninstalling kills every token, tells the app, and opening the app again installs it", async () => {
  const shop = await openShop();
  const tokens = await exchangeToken(shop);

  await shop.control("app", { do: "uninstall" });

  expect(await statusWith(shop, tokens.access_token)).toBe(401);
  expect(await refresh(shop, tokens.refresh_token)).toEqual({ error: "invalid_grant" });
  const again = await exchangeToken(shop);
  expect(await statusWith(shop, again.access_token)).toBe(200);
});

test("tokens outlive a restart of the shop", async () => {
  const dataDir = ownFolder();
  const first = await openShop({ dataDir });
  const tokens = await exchangeToken(first);
  await first.stop();

  const second = await openShop({ dataDir });

  expect(await statusWith(second, tokens.access_token)).toBe(200);
});
