import { announceCharge } from "../admin-api/mutations/billing";
import { after, daysOf } from "../admin-api/app-nodes";
import { chargePage } from "../pages/charge-page";
import type { ChargeRecord } from "../store/records";
import { takeFault } from "../store/faults";
import { nowOf, type World } from "../store/world";
import { notFound, readBody, redirectTo, replyPage, type Exchange } from "./exchange";

/** The page on which a merchant approves, declines or leaves a charge, away from the app. */
export async function answerCharge(
  world: World,
  { url, request, response, method }: Exchange,
): Promise<void> {
  const id = Number(/^\/admin\/charges\/\d+\/(\d+)/.exec(url.pathname)?.[1]);
  const charge = world.state.charges.find((one) => one.id === id);
  if (!charge) {
    notFound(response);
    return;
  }
  if (method !== "POST") {
    replyPage(response, chargePage(world, charge));
    return;
  }
  const answer = new URLSearchParams((await readBody(request)).toString("utf8")).get("answer");
  decideCharge(
    world,
    charge,
    answer === "approve" ? "approve" : answer === "decline" ? "decline" : "leave",
  );
  redirectTo(response, returnAddress(world, charge));
}

/** An approved charge whose payment fails stays PENDING, and the merchant comes back to the app all the same. */
export function decideCharge(
  world: World,
  charge: ChargeRecord,
  answer: "approve" | "decline" | "leave",
): void {
  if (charge.status !== "PENDING" || answer === "leave") return;
  if (answer === "decline") charge.status = "DECLINED";
  else if (takeFault(world.faults, "payment-fails")) return;
  else activate(world, charge);
  announceCharge(world, charge);
}

/** One subscription is active at a time: approving another one cancels it. */
function activate(world: World, charge: ChargeRecord): void {
  if (charge.kind === "subscription") {
    for (const other of world.state.charges) {
      if (other.kind !== "subscription" || other.status !== "ACTIVE") continue;
      other.status = "CANCELLED";
      announceCharge(world, other);
    }
    charge.currentPeriodEnd = after(nowOf(world), charge.trialDays + daysOf(charge));
  }
  charge.status = "ACTIVE";
}

function returnAddress(world: World, charge: ChargeRecord): string {
  const target = new URL(charge.returnUrl);
  target.searchParams.set("charge_id", String(charge.id));
  const { admin, front } = world.addresses;
  const here = target.origin === new URL(world.settings.appUrl).origin ? front : admin;
  return `${here}${target.pathname}${target.search}${target.hash}`;
}
