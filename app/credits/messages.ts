import type { CreditMove, GrantKind } from "./wallet";

export const moveLabels: Record<CreditMove, string> = {
  grant: "Credits added",
  hold: "Held for a run",
  spend: "Spent on an image",
  "give-back": "Given back",
  expire: "Expired",
  reverse: "Taken back after a refund",
};

export const grantLabels: Record<GrantKind, string> = {
  plan: "Your plan",
  purchased: "Credits you bought",
  welcome: "Welcome credits",
  promotional: "Promotion",
  goodwill: "From us, to make good",
};

/** Needed, available, and where to get more. */
export function shortOfCredits({
  needed,
  available,
}: {
  needed: number;
  available: number;
}): string {
  return `This needs ${credits(needed)} and ${credits(available)} can be used. Nothing was started. Get more on the Credits page.`;
}

export function credits(count: number): string {
  return count === 1 ? "1 credit" : `${count.toLocaleString("en-US")} credits`;
}
