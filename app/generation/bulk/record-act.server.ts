import type { BulkRun } from "@prisma/client";
import { db, type Database } from "~/db.server";
import type { BulkPlace } from "./bulk-rows.server";

/** A staff member in front of a bulk run. */
export type BulkActor = BulkPlace & { staff: string };

type Act = {
  act:
    | "start-sample"
    | "start-rest"
    | "retry"
    | "cap"
    | "pause"
    | "resume"
    | "cancel"
    | "cancel-product"
    | "put-first";
  credits?: number;
  productId?: string;
};

/** Who did it. Written with what was done, or not at all. */
export async function recordAct(
  tx: Database,
  { shop, bulkRunId, staff }: BulkActor,
  { act, credits, productId }: Act,
): Promise<void> {
  await tx.bulkRunAct.create({ data: { shop, bulkRunId, staff, act, credits, productId } });
}

/** Who asked for a stage or a retry last, and the price they agreed to. A hold is booked under them. */
export async function whoAsked(
  { shop, id: bulkRunId, startedBy }: Pick<BulkRun, "shop" | "id" | "startedBy">,
  act: "start-sample" | "start-rest" | "retry",
): Promise<{ staff: string; credits: number | null }> {
  const last = await db.bulkRunAct.findFirst({
    where: { shop, bulkRunId, act },
    orderBy: { doneAt: "desc" },
  });
  return { staff: last?.staff ?? startedBy, credits: last?.credits ?? null };
}
