import type { ProviderStop } from "@prisma/client";
import { db } from "~/db.server";
import { findAnyModel, resolveAnyModel } from "~/providers/any-model";
import { PROVIDER_IDS } from "~/providers/image-model";

/** Read before every call by every process, so it holds at once. */
export async function stopTarget(target: string, reason: string): Promise<void> {
  const stop = { reason, stoppedAt: new Date() };
  await db.providerStop.upsert({
    where: { target },
    create: { target, ...stop },
    update: stop,
  });
}

/** Whether it was stopped. */
export async function resumeTarget(target: string): Promise<boolean> {
  const { count } = await db.providerStop.deleteMany({ where: { target } });
  return count > 0;
}

export function listStops(): Promise<ProviderStop[]> {
  return db.providerStop.findMany({ orderBy: { target: "asc" } });
}

/** The stop that a call of this model meets: of the model, of what answers for it, or of its provider. */
export function stopOf<Stop extends Pick<ProviderStop, "target">>(
  modelId: string,
  stops: readonly Stop[],
): Stop | null {
  const answers = resolveAnyModel(modelId);
  const names = [modelId, answers?.id, answers?.provider];
  return stops.find(({ target }) => names.includes(target)) ?? null;
}

export function isStoppable(target: string): boolean {
  return findAnyModel(target) !== null || PROVIDER_IDS.some((id) => id === target);
}
