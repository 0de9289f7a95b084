import { announceCharge } from "../admin-api/mutations/billing";
import { nowOf, type World } from "./world";

const LIFETIME_MS = 2 * 86_400_000;

/** A charge nobody answered within two days is EXPIRED. */
export function expireCharges(world: World): void {
  for (const charge of world.state.charges) {
    if (charge.status !== "PENDING") continue;
    if (nowOf(world) < Date.parse(charge.createdAt) + LIFETIME_MS) continue;
    charge.status = "EXPIRED";
    announceCharge(world, charge);
  }
}
