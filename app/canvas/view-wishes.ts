import { keptInBrowser, type Storing } from "./kept-in-browser";

const MAP_WISHES = ["shown", "hidden"] as const;
export type MapWish = (typeof MAP_WISHES)[number];

/** Whether one workflow is locked in this browser. */
export function keptLock(workflowId: string, storage?: Storing) {
  const kept = keptInBrowser(`packshot.locked.${workflowId}`, storage);
  return {
    read: (): boolean => kept.read() !== null,
    keep: (locked: boolean): void => kept.keep(locked ? "locked" : null),
  };
}

/** Whether a map is wanted, for all workflows in this browser. */
export function keptMap(storage?: Storing) {
  const kept = keptInBrowser("packshot.map", storage);
  return {
    read: (): MapWish | null => MAP_WISHES.find((wish) => wish === kept.read()) ?? null,
    keep: (wish: MapWish): void => kept.keep(wish),
  };
}
