import type { ChargeRecord } from "../store/records";
import { gid, nowOf, type World } from "../store/world";
import { connection, type ConnectionArguments } from "./connection";
import { metafieldFields } from "./product-nodes";

const CYCLE_DAYS = 30;
const DAY_MS = 86_400_000;

export function appNode(world: World): Record<string, unknown> {
  const { apiKey, appHandle, appUrl } = world.settings;
  return {
    __typename: "App",
    id: gid("App", 1),
    apiKey,
    handle: appHandle,
    title: "Packshot",
    appStoreAppUrl: null,
    embedded: true,
    launchUrl: appUrl,
    requestedAccessScopes: world.settings.scopes.map(scopeNode),
    optionalAccessScopes: world.settings.optionalScopes.map(scopeNode),
    installation: () => installationNode(world),
  };
}

export function installationNode(world: World): Record<string, unknown> {
  renewSubscriptions(world);
  const { charges } = world.state;
  const subscriptions = charges.filter((charge) => charge.kind === "subscription");
  const purchases = charges.filter((charge) => charge.kind === "one-time");
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", 1),
    app: () => appNode(world),
    launchUrl: `https://admin.shopify.com/store/${world.settings.storeName}/apps/${world.settings.appHandle}`,
    uninstallUrl: null,
    accessScopes: world.state.scopes.map(scopeNode),
    activeSubscriptions: subscriptions
      .filter((charge) => charge.status === "ACTIVE")
      .map(chargeNode),
    allSubscriptions: (args: ConnectionArguments) => connection(subscriptions, args, chargeNode),
    oneTimePurchases: (args: ConnectionArguments) => connection(purchases, args, chargeNode),
    credits: (args: ConnectionArguments) => connection<never>([], args, () => ({})),
    ...metafieldFields(world, world.state.appMetafields),
  };
}

function scopeNode(handle: string) {
  return { handle, description: handle.replace("_", " ") };
}

/** There is no webhook for a renewal: `currentPeriodEnd` just moves on. */
function renewSubscriptions(world: World): void {
  for (const charge of world.state.charges) {
    if (charge.kind !== "subscription" || charge.status !== "ACTIVE") continue;
    while (charge.currentPeriodEnd && Date.parse(charge.currentPeriodEnd) <= nowOf(world)) {
      charge.currentPeriodEnd = after(Date.parse(charge.currentPeriodEnd), daysOf(charge));
    }
  }
}

export function daysOf(charge: ChargeRecord): number {
  return JSON.stringify(charge.lineItems).includes("ANNUAL") ? 365 : CYCLE_DAYS;
}

export function after(moment: number, days: number): string {
  return new Date(moment + days * DAY_MS).toISOString();
}

export function chargeNode(charge: ChargeRecord): Record<string, unknown> {
  const shared = {
    name: charge.name,
    status: charge.status,
    test: charge.test,
    createdAt: charge.createdAt,
  };
  if (charge.kind === "one-time") {
    return {
      __typename: "AppPurchaseOneTime",
      id: gid("AppPurchaseOneTime", charge.id),
      price: charge.price,
      ...shared,
    };
  }
  return {
    __typename: "AppSubscription",
    id: gid("AppSubscription", charge.id),
    returnUrl: charge.returnUrl,
    trialDays: charge.trialDays,
    currentPeriodEnd: charge.currentPeriodEnd,
    lineItems: charge.lineItems.map((item) => ({
      id: gid("AppSubscriptionLineItem", item.id),
      plan: { pricingDetails: item.plan },
    })),
    ...shared,
  };
}
