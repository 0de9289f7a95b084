import { counted } from "~/platform/counted";
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

export function credits(count: number): string {
  return counted(count, "credit");
}
