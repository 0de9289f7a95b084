import type { ProviderPace } from "@prisma/client";
import { db, type Transaction } from "~/db.server";
import { createDoorbell } from "~/platform/doorbell";
import { logger } from "~/platform/logger.server";
import { callLimits, type CallLimits } from "~/providers/call-limits";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";
import { paceAfter, turnFor, type CallOutcome, type Turn } from "./pace";

type Place = { provider: string; imageJobId: string };

/** Gives the place back and tells everybody how the call went. The second time it does nothing. */
export type Leave = (outcome: CallOutcome | null) => Promise<void>;
export type PlaceAnswer = { kind: "go"; leave: Leave } | Exclude<Turn, { kind: "go" }>;

/** A place that comes free soon is waited for here; for a later one the queue delivers again. */
const WAIT_MS = 3_000;
const LOOK_EVERY_MS = 50;
/** Longer than any call lasts: the place of a worker that died comes free by itself. */
const LONGEST_CALL_SECONDS = 330;

/** One place among the calls that all processes together make of a provider. Our own engine has no such limit. */
export async function takePlace(
  place: Place,
  limits: Record<RemoteProvider, CallLimits> = callLimits,
): Promise<PlaceAnswer> {
  const provider = REMOTE_PROVIDERS.find((id) => id === place.provider);
  if (!provider) return { kind: "go", leave: () => Promise.resolve() };
  const { imageJobId } = place;
  const turn = await new Promise<Turn>((answer) => {
    const waiting = { imageJobId, answer, until: Date.now() + WAIT_MS };
    standInLine(provider, { ...waiting, limits: limits[provider] });
  });
  return turn.kind === "go" ? { kind: "go", leave: leaveOnce(provider, imageJobId) } : turn;
}

type Waiting = {
  imageJobId: string;
  limits: CallLimits;
  until: number;
  answer: (turn: Turn) => void;
};
type Line = { waiting: Waiting[]; bell: ReturnType<typeof createDoorbell> };

/** Who waits in this process for a place at a provider. One looks for all of them. */
const lines = new Map<RemoteProvider, Line>();

function standInLine(provider: RemoteProvider, waiting: Waiting): void {
  const line = lines.get(provider);
  if (line) {
    line.waiting.push(waiting);
    line.bell.ring();
    return;
  }
  const first = { waiting: [waiting], bell: createDoorbell() };
  lines.set(provider, first);
  void serve(provider, first);
}

async function serve(provider: RemoteProvider, line: Line): Promise<void> {
  while (line.waiting.length > 0) {
    const asking = [...line.waiting];
    const turns = await lookForPlaces(provider, asking).catch((error: unknown) => {
      logger.error("call-places.not-read", { provider, error });
      return asking.map((): Turn => ({ kind: "wait", seconds: 1 }));
    });
    let nextMs = LOOK_EVERY_MS;
    line.waiting = line.waiting.filter(({ until, answer }, at) => {
      const turn = turns.at(at);
      if (!turn) return true;
      if (turn.kind === "wait") {
        const waitMs = Math.max(LOOK_EVERY_MS, turn.seconds < 1 ? turn.seconds * 1000 : 0);
        nextMs = Math.max(nextMs, waitMs);
        if (Date.now() + waitMs <= until) return true;
      }
      answer(turn);
      return false;
    });
    if (line.waiting.length > 0) await line.bell.wait(nextMs);
  }
  lines.delete(provider);
}

type Asking = Pick<Waiting, "imageJobId" | "limits">;

/**
 * A turn for each who asks, as far as there are places. What was seen is written only where nobody took a place or
 * reported a failure meanwhile, so of two processes that see the same last place one looks again.
 */
export async function lookForPlaces(
  provider: RemoteProvider,
  asking: readonly Asking[],
): Promise<Turn[]> {
  for (;;) {
    const now = new Date();
    const ids = asking.map(({ imageJobId }) => imageJobId);
    const { pace, underWay } = await seePace(provider, ids, now);
    let { tokens } = pace;
    let taken = 0;
    const turns = asking.map(({ limits }) => {
      const at = { underWay: underWay + taken, now };
      const turn = turnFor(taken === 0 ? pace : { ...pace, tokens, tokensAt: now }, limits, at);
      if (turn.kind === "go") {
        taken += 1;
        tokens = turn.tokens;
      }
      return turn;
    });
    const granted = ids.filter((_, at) => turns[at]?.kind === "go");
    if (granted.length === 0) return turns;
    if (await writePlaces({ provider, granted, tokens, now, version: pace.version })) return turns;
  }
}

type SeenPace = ProviderPace & { version: string };

async function seePace(
  provider: RemoteProvider,
  asking: string[],
  now: Date,
): Promise<{ pace: SeenPace; underWay: number }> {
  const [seen] = await db.$queryRaw<((SeenPace & { underWay: number }) | undefined)[]>`
    select *, xmin::text as version, (select count(*)::int from "ProviderCall" call
      where call.provider = pace.provider and call.until >= ${now}::timestamp
        and call."imageJobId" <> all(${asking}::uuid[])) as "underWay"
    from "ProviderPace" pace where provider = ${provider}`;
  if (seen) return { pace: seen, underWay: seen.underWay };
  const { perMinute } = callLimits[provider];
  await db.$executeRaw`
    insert into "ProviderPace" (provider, tokens, "tokensAt")
    values (${provider}, ${perMinute}, ${now}::timestamp) on conflict do nothing`;
  return seePace(provider, asking, now);
}

type Granted = {
  provider: RemoteProvider;
  granted: string[];
  tokens: number;
  now: Date;
  version: string;
};

/** PostgreSQL gives a row another xmin whenever it is written. False where that was done since it was seen. */
async function writePlaces(grant: Granted): Promise<boolean> {
  const { provider, granted, tokens, now, version } = grant;
  const until = new Date(now.getTime() + LONGEST_CALL_SECONDS * 1000);
  const taken = await db.$executeRaw`
    with seen as (update "ProviderPace" set tokens = ${tokens}, "tokensAt" = ${now}::timestamp
      where provider = ${provider} and xmin::text = ${version} returning provider),
    dead as (delete from "ProviderCall" where provider = ${provider} and until < ${now}::timestamp
      and "imageJobId" <> all(${granted}::uuid[]))
    insert into "ProviderCall" ("imageJobId", provider, until)
    select id, seen.provider, ${until}::timestamp from seen, unnest(${granted}::uuid[]) as id
    on conflict ("imageJobId") do update set until = excluded.until`;
  return taken > 0;
}

function leaveOnce(provider: RemoteProvider, imageJobId: string): Leave {
  let hasLeft = false;
  return async (outcome) => {
    if (hasLeft) return;
    hasLeft = true;
    try {
      await leavePlace({ provider, imageJobId }, outcome);
    } catch (error) {
      // The picture that was paid for matters more: the place comes free by itself.
      logger.error("call-place.not-left", { provider, imageJobId, error });
    }
    lines.get(provider)?.bell.ring();
  };
}

async function leavePlace(
  { provider, imageJobId }: { provider: RemoteProvider; imageJobId: string },
  outcome: CallOutcome | null,
): Promise<void> {
  const [pace] = await db.$queryRaw<(ProviderPace | undefined)[]>`
    with gone as (delete from "ProviderCall" where "imageJobId" = ${imageJobId}::uuid)
    select * from "ProviderPace" where provider = ${provider}`;
  if (!outcome || !pace || !changes(pace, paceAfter(pace, outcome, new Date()))) return;
  await db.$transaction(async (tx) => {
    const { pausedUntil, failures, restsUntil } = paceAfter(
      await lockPace(tx, provider),
      outcome,
      new Date(),
    );
    await tx.providerPace.update({
      where: { provider },
      data: { pausedUntil, failures, restsUntil },
    });
  });
}

/** A call that went well as the one before it needs no writing down. */
function changes(
  before: ProviderPace,
  { pausedUntil, failures, restsUntil }: ReturnType<typeof paceAfter>,
): boolean {
  const isSame =
    pausedUntil === before.pausedUntil &&
    failures === before.failures &&
    restsUntil === before.restsUntil;
  return !isSame;
}

/** Held until the transaction ends, so that of two failures that end at once both are counted. */
async function lockPace(tx: Transaction, provider: RemoteProvider): Promise<ProviderPace> {
  const [pace] = await tx.$queryRaw<[ProviderPace]>`
    select * from "ProviderPace" where provider = ${provider} for update`;
  return pace;
}
