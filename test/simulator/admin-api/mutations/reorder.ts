import { randomUUID } from "node:crypto";
import type { JobRecord } from "../../store/records";
import { FILE_TYPES, findProduct, idOf, nowOf, typeOf, type World } from "../../store/world";
import type { Call } from "../execute";
import { limitInput } from "./product-media";

/**
 * Moves are applied one after another by a job. Ids that are not media of this product are accepted and do nothing,
 * which is how Shopify behaves and why a caller must read the order back.
 */
export function productReorderMedia(
  { id, moves }: { id: string; moves: { id: string; newPosition: string | number }[] },
  { world }: Call,
) {
  limitInput("moves", moves);
  const product = findProduct(world, id);
  if (!product) {
    const message = "Product does not exist";
    const error = { field: ["id"], message, code: "PRODUCT_DOES_NOT_EXIST" };
    return { job: null, mediaUserErrors: [error], userErrors: [error] };
  }
  const job: JobRecord = {
    id: `gid://shopify/Job/${randomUUID()}`,
    doneAt: nowOf(world) + world.settings.uploadedMs,
    productId: product.id,
    moves: moves.flatMap((move) =>
      FILE_TYPES.includes(typeOf(move.id) ?? "")
        ? [{ fileId: idOf(move.id), newPosition: Number(move.newPosition) }]
        : [],
    ),
    isApplied: false,
  };
  world.state.jobs.push(job);
  world.save();
  return { job: jobNode(world, job.id), mediaUserErrors: [], userErrors: [] };
}

export function jobNode(world: World, id: string) {
  const job = world.state.jobs.find((record) => record.id === id);
  return job ? { __typename: "Job", id, done: job.isApplied, query: null } : null;
}
