import { isoNow, gid, SHOP_NUMBER, takeId, typeOf, type World } from "../../store/world";
import type { ChargeRecord, Money } from "../../store/records";
import { chargeNode } from "../app-nodes";
import type { Call } from "../execute";

type MoneyInput = { amount: string | number; currencyCode: string };
type PlanInput = {
  appRecurringPricingDetails?: {
    price: MoneyInput;
    interval?: "EVERY_30_DAYS" | "ANNUAL" | null;
    discount?: {
      durationLimitInIntervals?: number | null;
      value: { amount?: string; percentage?: number };
    } | null;
  } | null;
  appUsagePricingDetails?: { cappedAmount: MoneyInput; terms: string } | null;
};

export function appSubscriptionCreate(
  args: {
    name: string;
    returnUrl: string;
    lineItems: { plan: PlanInput }[];
    test?: boolean | null;
    trialDays?: number | null;
  },
  { world }: Call,
) {
  const problem = chargeProblem(world, args);
  if (problem) return { appSubscription: null, confirmationUrl: null, userErrors: [problem] };
  const charge = openCharge(world, {
    kind: "subscription",
    name: args.name,
    returnUrl: args.returnUrl,
    test: args.test ?? false,
    trialDays: args.trialDays ?? 0,
    price: null,
    lineItems: args.lineItems.map(({ plan }) => ({ id: takeId(world), plan: pricing(plan) })),
  });
  return {
    appSubscription: chargeNode(charge),
    confirmationUrl: confirmationUrl(world, charge),
    userErrors: [],
  };
}

export function appPurchaseOneTimeCreate(
  args: { name: string; returnUrl: string; price: MoneyInput; test?: boolean | null },
  { world }: Call,
) {
  const problem = chargeProblem(world, args);
  if (problem) return { appPurchaseOneTime: null, confirmationUrl: null, userErrors: [problem] };
  const charge = openCharge(world, {
    kind: "one-time",
    name: args.name,
    returnUrl: args.returnUrl,
    test: args.test ?? false,
    trialDays: 0,
    price: money(args.price),
    lineItems: [],
  });
  return {
    appPurchaseOneTime: chargeNode(charge),
    confirmationUrl: confirmationUrl(world, charge),
    userErrors: [],
  };
}

/** Development stores cannot pay: a charge that is not a test is refused there. */
function chargeProblem(world: World, { name, test }: { name: string; test?: boolean | null }) {
  if (name.trim() === "") return { field: ["name"], message: "Name can't be blank" };
  if (world.settings.partnerDevelopment && !test) {
    return {
      field: null,
      message: "Development stores cannot accept charges that are not a test.",
    };
  }
  return null;
}

function openCharge(
  world: World,
  details: Omit<ChargeRecord, "id" | "status" | "createdAt" | "currentPeriodEnd">,
): ChargeRecord {
  const charge: ChargeRecord = {
    id: takeId(world),
    status: "PENDING",
    createdAt: isoNow(world),
    currentPeriodEnd: null,
    ...details,
  };
  world.state.charges.push(charge);
  world.save();
  return charge;
}

function confirmationUrl(world: World, charge: ChargeRecord): string {
  return `https://${world.settings.shop}/admin/charges/1/${charge.id}/confirm?signature=simulated`;
}

function pricing(plan: PlanInput): Record<string, unknown> {
  const recurring = plan.appRecurringPricingDetails;
  if (recurring) {
    return {
      __typename: "AppRecurringPricing",
      interval: recurring.interval ?? "EVERY_30_DAYS",
      price: money(recurring.price),
      planHandle: null,
      discount: null,
    };
  }
  const usage = plan.appUsagePricingDetails;
  return {
    __typename: "AppUsagePricing",
    interval: "EVERY_30_DAYS",
    terms: usage?.terms ?? "",
    cappedAmount: usage ? money(usage.cappedAmount) : null,
    balanceUsed: { amount: "0.0", currencyCode: usage?.cappedAmount.currencyCode ?? "USD" },
  };
}

function money({ amount, currencyCode }: MoneyInput): Money {
  return { amount: Number(amount).toFixed(2), currencyCode };
}

export function appSubscriptionCancel({ id }: { id: string }, { world }: Call) {
  const charge = world.state.charges.find((one) => gid("AppSubscription", one.id) === id);
  if (!charge || typeOf(id) !== "AppSubscription") {
    const userErrors = [{ field: ["id"], message: "Couldn't find RecurringApplicationCharge" }];
    return { appSubscription: null, userErrors };
  }
  if (charge.status !== "ACTIVE") {
    const message = "Cannot cancel a subscription that is not active";
    return { appSubscription: null, userErrors: [{ field: ["id"], message }] };
  }
  charge.status = "CANCELLED";
  announceCharge(world, charge);
  return { appSubscription: chargeNode(charge), userErrors: [] };
}

/** The purchase webhook carries neither price nor test flag, as at Shopify: it is a nudge to ask the API. */
export function announceCharge(world: World, charge: ChargeRecord): void {
  const shared = {
    name: charge.name,
    status: charge.status,
    admin_graphql_api_shop_id: gid("Shop", SHOP_NUMBER),
    created_at: charge.createdAt,
    updated_at: isoNow(world),
  };
  if (charge.kind === "one-time") {
    const id = gid("AppPurchaseOneTime", charge.id);
    world.announce("app_purchases_one_time/update", {
      app_purchase_one_time: { admin_graphql_api_id: id, ...shared },
    });
  } else {
    const id = gid("AppSubscription", charge.id);
    world.announce("app_subscriptions/update", {
      app_subscription: {
        admin_graphql_api_id: id,
        currency: "USD",
        capped_amount: null,
        ...shared,
      },
    });
  }
  world.save();
}
