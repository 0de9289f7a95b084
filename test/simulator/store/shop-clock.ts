import { runDueBulks } from "../admin-api/run-bulk";
import { sendDueWebhooks } from "../hosts/webhooks";
import { announceProduct } from "./announce";
import { expireCharges } from "./charge-clock";
import { advanceMedia } from "./media-clock";
import type { JobRecord } from "./records";
import { findProduct, nowOf, type World } from "./world";

/** Lets everything happen whose time has come: pictures get ready, jobs end, charges lapse, webhooks go out. */
export function advanceShop(world: World): void {
  advanceMedia(world);
  for (const job of world.state.jobs) {
    if (!job.isApplied && nowOf(world) >= job.doneAt) applyMoves(world, job);
  }
  expireCharges(world);
  runDueBulks(world);
  sendDueWebhooks(world);
}

function applyMoves(world: World, job: JobRecord): void {
  job.isApplied = true;
  world.save();
  const product = findProduct(world, job.productId);
  if (!product) return;

  const order = [...product.media];
  for (const { fileId, newPosition } of job.moves) {
    const from = order.indexOf(fileId);
    if (from >= 0) order.splice(newPosition, 0, ...order.splice(from, 1));
  }
  if (order.join() === product.media.join()) return;
  product.media = order;
  announceProduct(world, product);
}
