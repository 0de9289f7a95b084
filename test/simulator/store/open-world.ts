import { buildShop } from "../catalogue/build-shop";
import { sendWebhook } from "../hosts/webhooks";
import { openDiary } from "./diary";
import { resumeReading } from "./media-clock";
import type { StoreState } from "./records";
import type { Shelf } from "./shelf";
import type { Settings, World } from "./world";

const SAVE_PAUSE_MS = 150;

/** Opens the shop that lies on the shelf, or builds a new one. */
export function openWorld(settings: Settings, shelf: Shelf): World & { saveNow: () => void } {
  const state = (shelf.loadState() as StoreState | null) ?? buildShop(settings);
  let isSavePlanned = false;
  const world = {
    settings,
    state,
    shelf,
    faults: { armed: [] },
    diary: openDiary(),
    bucket: { available: settings.bucket.maximumAvailable, at: Date.now() },
    addresses: { admin: "", front: "" },
    announce: (topic: string, payload: Record<string, unknown>) =>
      sendWebhook(world, { topic, payload }),
    saveNow: () => shelf.saveState(world.state),
    save: () => {
      if (isSavePlanned) return;
      isSavePlanned = true;
      setTimeout(() => {
        isSavePlanned = false;
        shelf.saveState(world.state);
      }, SAVE_PAUSE_MS).unref();
    },
  };
  resumeReading(world);
  return world;
}

/** Everything as on the first day. The app keeps what it has; only the shop is new. */
export async function resetShop(world: World): Promise<void> {
  const { tokens } = world.state;
  await world.shelf.empty();
  world.state = { ...buildShop(world.settings), tokens };
  world.faults.armed = [];
  Object.assign(world.diary, openDiary());
  world.bucket = { available: world.settings.bucket.maximumAvailable, at: Date.now() };
  world.save();
}
