import { z } from "zod";
import { buildShop } from "../catalogue/build-shop";
import { sendWebhook } from "../hosts/webhooks";
import { openDiary } from "./diary";
import { resumeReading } from "./media-clock";
import { STATE_VERSION, type StoreState } from "./records";
import type { Shelf } from "./shelf";
import type { Settings, World } from "./world";

/** "as it lies": whatever shop is on the shelf, and the demo catalogue where none is. */
export type Asked = Omit<Settings, "products"> & { products: number | null | "as it lies" };

const SAVE_PAUSE_MS = 150;

/** Opens the shop that lies on the shelf, or builds a new one. After `close` nothing is written any more. */
export function openWorld(asked: Asked, shelf: Shelf): World & { close: () => void } {
  const stored = loadShop(asked, shelf);
  const wished = asked.products === "as it lies" ? null : asked.products;
  const settings: Settings = { ...asked, products: stored?.catalogue.products ?? wished };
  const state = stored ?? buildShop(settings);
  let planned: NodeJS.Timeout | null = null;
  let isClosed = false;
  const saveNow = () => {
    planned = null;
    shelf.saveState(world.state);
  };
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
    save: () => {
      if (!isClosed) planned ??= setTimeout(saveNow, SAVE_PAUSE_MS).unref();
    },
    close: () => {
      isClosed = true;
      if (planned) clearTimeout(planned);
      saveNow();
    },
  };
  resumeReading(world);
  return world;
}

const Stored = z.object({
  version: z.number(),
  catalogue: z.object({ products: z.number().nullable(), seed: z.number() }).optional(),
});

function loadShop({ products, seed }: Asked, shelf: Shelf): StoreState | null {
  const stored = shelf.loadState();
  if (stored === null) return null;
  const { version, catalogue } = Stored.parse(stored);
  if (version !== STATE_VERSION) {
    throw new Error(
      `The shop in ${shelf.folder} was made by another version of the simulator. Start anew with --fresh.`,
    );
  }
  const isOther = products !== "as it lies" && catalogue?.products !== products;
  if (isOther || catalogue?.seed !== seed) {
    throw new Error(
      `The shop in ${shelf.folder} has another catalogue. Start anew with --fresh, or give another folder.`,
    );
  }
  // Our own file, of the version just checked.
  const state = stored as StoreState;
  for (const bulk of state.bulkOperations) if (bulk.status === "RUNNING") bulk.status = "CREATED";
  return state;
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
