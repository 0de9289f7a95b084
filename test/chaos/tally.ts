import type { CrashResult, Victim } from "./open-chaos";

/** What many crashes came to. Each figure of `wrong` must be nothing. */
export type Tally = {
  kills: Record<Victim, number>;
  delivered: number;
  charged: number;
  unknown: number;
  doubled: number;
  wrong: {
    chargedNotDelivered: number;
    heldAfterwards: number;
    heldNotOnce: number;
    runsNotEnded: number;
    lostBytes: number;
    ledgerFaults: number;
    /** Calls made twice beyond one a kill. */
    doubledBeyondKills: number;
    notWorkedOff: number;
  };
};

export function emptyTally(): Tally {
  return {
    ...{ kills: { worker: 0, postgres: 0 }, delivered: 0, charged: 0, unknown: 0, doubled: 0 },
    wrong: {
      ...{ chargedNotDelivered: 0, heldAfterwards: 0, heldNotOnce: 0, runsNotEnded: 0 },
      ...{ lostBytes: 0, ledgerFaults: 0, doubledBeyondKills: 0, notWorkedOff: 0 },
    },
  };
}

/** Null where the crash was not come through at all. */
export function count(tally: Tally, victim: Victim, result: CrashResult | null): Tally {
  const kills = { ...tally.kills, [victim]: tally.kills[victim] + 1 };
  const { wrong } = tally;
  if (!result)
    return { ...tally, kills, wrong: { ...wrong, notWorkedOff: wrong.notWorkedOff + 1 } };
  return {
    kills,
    delivered: tally.delivered + result.delivered,
    charged: tally.charged + result.charged,
    unknown: tally.unknown + result.unknown,
    doubled: tally.doubled + result.doubled,
    wrong: {
      ...wrong,
      chargedNotDelivered: wrong.chargedNotDelivered + Math.abs(result.charged - result.delivered),
      heldAfterwards: wrong.heldAfterwards + result.held,
      heldNotOnce: wrong.heldNotOnce + result.misheld,
      runsNotEnded: wrong.runsNotEnded + result.unended,
      lostBytes: wrong.lostBytes + result.lostBytes,
      ledgerFaults: wrong.ledgerFaults + result.faults.length,
      doubledBeyondKills: wrong.doubledBeyondKills + Math.max(0, result.doubled - 1),
    },
  };
}
