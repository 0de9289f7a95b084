import { priceList } from "./price-list";
import type { Wallet } from "./wallet";

/** Time to say so: little is left of what the shop ever had to use. What expired was never its to use up. */
export function isLowBalance({ available, granted, expired, reversed }: Wallet): boolean {
  return available < (granted - expired - reversed) * priceList.lowBalanceShare;
}
