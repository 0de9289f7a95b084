import type { World } from "../store/world";

export type ThrottleStatus = {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
};

/** The leaky bucket of this app on this shop. Refilled by real time, since that is what a waiting client waits for. */
export function refill(world: World): ThrottleStatus {
  const { maximumAvailable, restoreRate } = world.settings.bucket;
  const now = Date.now();
  const restored = ((now - world.bucket.at) / 1000) * restoreRate;
  world.bucket.available = Math.min(maximumAvailable, world.bucket.available + restored);
  world.bucket.at = now;
  return {
    maximumAvailable,
    currentlyAvailable: Math.floor(world.bucket.available),
    restoreRate,
  };
}

export function reserve(world: World, cost: number): boolean {
  refill(world);
  if (world.bucket.available < cost) return false;
  world.bucket.available -= cost;
  return true;
}

export function giveBack(world: World, cost: number): void {
  const { maximumAvailable } = world.settings.bucket;
  world.bucket.available = Math.min(maximumAvailable, world.bucket.available + cost);
}
