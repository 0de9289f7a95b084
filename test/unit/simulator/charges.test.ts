import { expect, test } from "vitest";
import { openShop, SHOP, type SimulatedShop } from "../../support/simulated-shop";

const RETURN_URL = "https://admin.shopify.com/store/packshot-demo/apps/packshot?bought=1";

type Bought = {
  appPurchaseOneTimeCreate: {
    appPurchaseOneTime: { id: string; status: string } | null;
    confirmationUrl: string | null;
    userErrors: { message: string }[];
  };
};

async function buyPack(shop: SimulatedShop, isTest = true) {
  const { data } = await shop.admin<Bought>(
    `mutation Buy($name: String!, $price: MoneyInput!, $returnUrl: URL!, $test: Boolean) {
      appPurchaseOneTimeCreate(name: $name, price: $price, returnUrl: $returnUrl, test: $test) {
        appPurchaseOneTime { id status }
        confirmationUrl
        userErrors { field message }
      }
    }`,
    {
      name: "1,000 credits",
      price: { amount: "10.00", currencyCode: "USD" },
      returnUrl: RETURN_URL,
      test: isTest,
    },
  );
  return data.appPurchaseOneTimeCreate;
}

async function subscribe(shop: SimulatedShop, name: string, interval = "EVERY_30_DAYS") {
  const { data } = await shop.admin<{
    appSubscriptionCreate: { appSubscription: { id: string }; confirmationUrl: string };
  }>(
    `mutation S($name: String!, $returnUrl: URL!, $lineItems: [AppSubscriptionLineItemInput!]!) {
      appSubscriptionCreate(name: $name, returnUrl: $returnUrl, lineItems: $lineItems, test: true) {
        appSubscription { id }
        confirmationUrl
        userErrors { field message }
      }
    }`,
    {
      name,
      returnUrl: RETURN_URL,
      lineItems: [
        {
          plan: {
            appRecurringPricingDetails: { price: { amount: "19", currencyCode: "USD" }, interval },
          },
        },
      ],
    },
  );
  return data.appSubscriptionCreate;
}

type Installation = {
  currentAppInstallation: {
    activeSubscriptions: { id: string; name: string; status: string; currentPeriodEnd: string }[];
    oneTimePurchases: { nodes: { id: string; status: string; test: boolean }[] };
  };
};

async function installation(shop: SimulatedShop) {
  const { data } = await shop.admin<Installation>(
    `{ currentAppInstallation {
      activeSubscriptions { id name status currentPeriodEnd }
      oneTimePurchases(first: 10) { nodes { id status test } }
    } }`,
  );
  return data.currentAppInstallation;
}

async function purchases(shop: SimulatedShop) {
  const { oneTimePurchases } = await installation(shop);
  return oneTimePurchases.nodes.map(({ status }) => status);
}

/** What pressing a button on the charge page does. */
function press(shop: SimulatedShop, confirmationUrl: string | null, answer: string) {
  const { pathname, search } = new URL(confirmationUrl ?? "");
  return shop.ask(SHOP, pathname + search, {
    method: "POST",
    body: new URLSearchParams({ answer }),
  });
}

test("a pack is PENDING until the merchant approves, then ACTIVE, and the way back names the charge", async () => {
  const shop = await openShop();
  const { appPurchaseOneTime, confirmationUrl } = await buyPack(shop);
  expect(appPurchaseOneTime?.status).toBe("PENDING");

  const reply = await press(shop, confirmationUrl, "approve");

  expect(await purchases(shop)).toEqual(["ACTIVE"]);
  const back = new URL(reply.headers.get("location") ?? "");
  expect(back.origin).toBe(shop.origin);
  expect(back.searchParams.get("charge_id")).toBe(appPurchaseOneTime?.id.split("/").at(-1));
});

test.each(["leave", "decline"])(
  "a merchant who says %s comes back without having paid",
  async (answer) => {
    const shop = await openShop();
    const { confirmationUrl } = await buyPack(shop);

    const reply = await press(shop, confirmationUrl, answer);

    expect(reply.status).toBe(302);
    expect(await purchases(shop)).toEqual([answer === "leave" ? "PENDING" : "DECLINED"]);
  },
);

test("an approved charge whose payment fails stays PENDING", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "payment-fails" });
  const { confirmationUrl } = await buyPack(shop);

  const reply = await press(shop, confirmationUrl, "approve");

  expect(reply.headers.get("location")).toContain("charge_id=");
  expect(await purchases(shop)).toEqual(["PENDING"]);
});

test("a charge nobody answers is EXPIRED after two days", async () => {
  const shop = await openShop();
  await buyPack(shop);

  await shop.control("clock", { advanceSeconds: 2 * 86_400 + 1 });

  expect(await purchases(shop)).toEqual(["EXPIRED"]);
});

test("a development store refuses a charge that is not a test, another shop takes it", async () => {
  const shop = await openShop();
  expect((await buyPack(shop, false)).userErrors).toHaveLength(1);

  await shop.control("settings", { partnerDevelopment: false });

  expect((await buyPack(shop, false)).userErrors).toEqual([]);
});

test("one subscription is active at a time, and it renews by itself", async () => {
  const shop = await openShop();
  const first = await subscribe(shop, "Starter");
  await press(shop, first.confirmationUrl, "approve");
  const second = await subscribe(shop, "Studio");
  await press(shop, second.confirmationUrl, "approve");

  const [active, ...others] = (await installation(shop)).activeSubscriptions;
  expect(others).toEqual([]);
  expect(active.name).toBe("Studio");

  await shop.control("clock", { advanceSeconds: 31 * 86_400 });

  const [renewed] = (await installation(shop)).activeSubscriptions;
  const days =
    (Date.parse(renewed.currentPeriodEnd) - Date.parse(active.currentPeriodEnd)) / 86_400_000;
  expect(days).toBe(30);
});

test("a subscription that is not paid is FROZEN and may come back", async () => {
  const shop = await openShop();
  const { appSubscription, confirmationUrl } = await subscribe(shop, "Studio", "ANNUAL");
  await press(shop, confirmationUrl, "approve");

  await shop.control("charges", { id: appSubscription.id, answer: "freeze" });
  expect((await installation(shop)).activeSubscriptions).toEqual([]);
  await shop.control("charges", { id: appSubscription.id, answer: "unfreeze" });

  expect((await installation(shop)).activeSubscriptions).toHaveLength(1);
});

test("the page of a charge says what for, how much, and that nobody pays", async () => {
  const shop = await openShop();
  const { confirmationUrl } = await buyPack(shop);
  const { pathname, search } = new URL(confirmationUrl ?? "");

  const page = await (await shop.ask(SHOP, pathname + search)).text();

  expect(page).toContain("1,000 credits");
  expect(page).toContain("10.00 USD once");
  expect(page).toContain("Test charge: nobody pays");
  expect(page).toContain("Simulated admin");
});
