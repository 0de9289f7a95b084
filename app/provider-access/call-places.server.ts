import { setTimeout as pause } from "node:timers/promises";
import type { ProviderPace } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { callLimits, type CallLimits } from "~/providers/call-limits";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";
import { paceAfter, turnFor, type CallOutcome, type Turn } from "./pace";

type Place = { provider: string; imageJobId: string };

/** A place that comes free soon is waited for here; for a later one the queue delivers again. */
const WAIT_MS = 3_000;
const LOOK_EVERY_MS = 50;
/** Longer than any call lasts: the place of a worker that died comes free by itself. */
const LONGEST_CALL_SECONDS = 330;

/** One place among the calls that all processes together make of a provider. Our own engine has no such limit. */
export async function takePlace(
  place: Place,
  limits: Record<RemoteProvider, CallLimits> = callLimits,
): Promise<Exclude<Turn, { kind: "go" }> | { kind: "go" }> {
  const provider = remote(place.provider);
  if (!provider) return { kind: "go" };
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const turn = await tryPlace({ provider, imageJobId: place.imageJobId }, limits[provider]);
    if (turn.kind !== "wait") return turn;
    const waitMs = Math.max(LOOK_EVERY_MS, turn.seconds < 1 ? turn.seconds * 1000 : 0);
    if (Date.now() + waitMs > end) return turn;
    await pause(waitMs);
  }
}

/** The place is free again, and everybody knows how the call went. */
export async function leavePlace(place: Place, outcome: CallOutcome | null): Promise<void> {
  const provider = remote(place.provider);
  if (!provider) return;
  await db.$transaction(async (tx) => {
    const pace = await lockPace(tx, provider);
    await tx.providerCall.deleteMany({ where: { imageJobId: place.imageJobId } });
    if (!outcome) return;
    const { pausedUntil, failures, restsUntil } = paceAfter(pace, outcome, new Date());
    await tx.providerPace.update({
      where: { provider },
      data: { pausedUntil, failures, restsUntil },
    });
  });
}

async function tryPlace(
  { provider, imageJobId }: { provider: RemoteProvider; imageJobId: string },
  limits: CallLimits,
): Promise<Turn> {
  return db.$transaction(async (tx) => {
    const pace = await lockPace(tx, provider);
    const now = new Date();
    await tx.providerCall.deleteMany({ where: { provider, until: { lt: now } } });
    const underWay = await tx.providerCall.count({
      where: { provider, imageJobId: { not: imageJobId } },
    });
    const turn = turnFor(pace, limits, { underWay, now });
    if (turn.kind !== "go") return turn;

    const until = new Date(now.getTime() + LONGEST_CALL_SECONDS * 1000);
    await tx.providerCall.upsert({
      where: { imageJobId },
      create: { imageJobId, provider, until },
      update: { until },
    });
    await tx.providerPace.update({
      where: { provider },
      data: { tokens: turn.tokens, tokensAt: now },
    });
    return turn;
  });
}

/** Held until the transaction ends, so that of two who ask at once the second counts the first. */
async function lockPace(tx: Transaction, provider: RemoteProvider): Promise<ProviderPace> {
  const { perMinute } = callLimits[provider];
  await tx.$executeRaw`
    insert into "ProviderPace" (provider, tokens, "tokensAt")
    values (${provider}, ${perMinute}, ${new Date()}::timestamp) on conflict do nothing`;
  const [pace] = await tx.$queryRaw<[ProviderPace]>`
    select * from "ProviderPace" where provider = ${provider} for update`;
  return pace;
}

function remote(name: string): RemoteProvider | null {
  return REMOTE_PROVIDERS.find((id) => id === name) ?? null;
}
