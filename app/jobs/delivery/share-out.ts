/** Jobs of one shop and one priority that wait, oldest first among their like. A job may belong to no shop. */
export type Waiting = { priority: number; shop: string | null; waiting: number };
/** How many jobs each shop has running, in all processes together. */
export type Running = ReadonlyMap<string | null, number>;
export type Share = { priority: number; shop: string | null; count: number };

/**
 * Who gets the hands that are free. The higher priority goes first; among equals the next hand goes to the shop that
 * has the fewest at work for it, so a single image of one shop does not wait for the thousand of another.
 */
export function shareOut(
  waiting: readonly Waiting[],
  running: Running,
  { atMost, perShop }: { atMost: number; perShop: number },
): Share[] {
  const busy = new Map(running);
  const shares = waiting.map(({ priority, shop }) => ({ priority, shop, count: 0 }));
  const atWork = (shop: string | null) => busy.get(shop) ?? 0;

  for (let free = atMost; free > 0; free -= 1) {
    let next: Share | undefined;
    for (const [at, share] of shares.entries()) {
      const isSpent = share.count === waiting[at]?.waiting;
      const isFull = share.shop !== null && atWork(share.shop) >= perShop;
      if (isSpent || isFull) continue;
      const isBefore =
        !next ||
        share.priority > next.priority ||
        (share.priority === next.priority && atWork(share.shop) < atWork(next.shop));
      if (isBefore) next = share;
    }
    if (!next) break;
    next.count += 1;
    busy.set(next.shop, atWork(next.shop) + 1);
  }
  return shares.filter(({ count }) => count > 0);
}
