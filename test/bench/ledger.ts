import os from "node:os";
import { auditLedger } from "~/credits/audit.server";
import type { Gate, Measured } from "../../scripts/bench";
import { measureAudit, type AuditFigures } from "./ledger/audit";
import {
  holdsPerSecond,
  openHold,
  openHotShop,
  openRawLedger,
  spendsPerSecond,
} from "./ledger/moves";
import { countLedgerStatements } from "./support/count-statements";
import { interleave, isConclusive, type Compared } from "./support/interleave";
import { openOwnDatabase } from "./support/own-database";
import { median, round } from "./support/statistics";

const PAIRS = 7;
/** A hold reaches at least 0.4 of the raw statement's pace. */
const MOST_TIMES_RAW = 1 / 0.4;

/**
 * What keeping true books costs: a hold on one hot shop against the least statement that could do it, through the same
 * client and pool. The raw one knows no grants, no expiry, no hold and no second ask.
 */
export async function measure(): Promise<Measured> {
  const database = await openOwnDatabase();
  try {
    const statements = await countLedgerStatements(database.url);
    const shop = await openHotShop();
    const raw = await openRawLedger();
    const holds = await interleave({ a: raw, b: () => holdsPerSecond(shop) }, PAIRS);
    const holdId = await openHold(shop);
    const spends = await interleave({ a: raw, b: () => spendsPerSecond(shop, holdId) }, PAIRS);
    const faults = (await auditLedger(shop)).length;
    const audit = await measureAudit();
    return {
      figures: figuresOf({ holds, spends, audit }),
      gates: gatesOf({ holds, statements, faults }),
    };
  } finally {
    await database.close();
  }
}

type Figures = { holds: Compared; spends: Compared; audit: AuditFigures };

function figuresOf({ holds, spends, audit }: Figures): Record<string, number> {
  return {
    "raw statement p50 per s": round(median(holds.a)),
    "hold p50 per s": round(median(holds.b)),
    "spend p50 per s": round(median(spends.b)),
    "hold / raw statement": round(median(holds.ratios)),
    "spend / raw statement": round(median(spends.ratios)),
    "A/A beside holds": round(median(holds.same)),
    "A/A beside spends": round(median(spends.same)),
    "entries audited": audit.entries,
    "audit p50 ms": round(audit.auditMs),
    "sum by shop p50 ms": round(audit.sumMs),
    "audit / sum by shop": round(audit.ratio),
    "machine's load of the last minute": round(os.loadavg()[0]),
  };
}

type Judged = { holds: Compared; statements: Record<string, number>; faults: number };

function gatesOf({ holds, statements, faults }: Judged): Gate[] {
  const exact = Object.entries(statements).map(([move, value]) => ({
    name: `SQL statements of one ${move}`,
    value,
    limit: 1,
  }));
  const gates = [...exact, { name: "ledger faults", value: faults, limit: 0 }];
  if (!isConclusive(holds)) {
    console.log("warning: A differs from A twice, so the ratio is printed and does not judge");
    return gates;
  }
  const value = round(1 / median(holds.ratios));
  return [
    { name: "raw statements a hold costs, one hot shop", value, limit: MOST_TIMES_RAW },
    ...gates,
  ];
}
