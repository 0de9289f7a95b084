import type { Measured } from "../../scripts/bench";
import { judgePictures } from "../../app/fidelity/judge.server";
import type { FidelityVerdict } from "../../app/fidelity/verdict";
import { startStudio, stopStudio } from "../../app/studio/studio.server";
import { makePairs, type PairKind } from "./fidelity/pairs";

/**
 * Limits were tuned on the pairs of even number; those of odd number are reported. A hit is a wrong pair that is called
 * damaged, a false alarm a right one that is. Other poses are neither, and counted apart.
 */
const LEAST_HIT_RATE = 0.95;
const MOST_FALSE_ALARMS = 0.05;
const MOST_CPU_SECONDS = 5;
const FEWEST_PAIRS = 200;

type Judged = { kind: PairKind; name: string; verdict: FidelityVerdict; cpuSeconds: number };

export async function measure(): Promise<Measured> {
  startStudio();
  const pairs = await makePairs();
  await stopStudio();
  const judged: Judged[] = [];
  for (const { kind, name, reference, picture } of pairs) {
    const before = process.cpuUsage();
    const verdict = await judgePictures({ ...reference, picture });
    const { user, system } = process.cpuUsage(before);
    if (!verdict) throw new Error(`${name}: the mask holds no product`);
    judged.push({ kind, name, verdict, cpuSeconds: (user + system) / 1e6 });
  }
  if (process.env.FIDELITY_ROWS) for (const row of judged) console.log(JSON.stringify(row));

  const half = (which: 0 | 1) => judged.filter((_, at) => at % 2 === which);
  const tuned = rates(half(0));
  const reported = rates(half(1));
  printConfusion(half(1));
  const seconds = judged.map(({ cpuSeconds }) => cpuSeconds).sort((one, other) => one - other);
  return {
    figures: {
      pairs: judged.length,
      "hit rate, tuned half": tuned.hitRate,
      "false alarms, tuned half": tuned.falseAlarms,
      "hit rate": reported.hitRate,
      "false alarms": reported.falseAlarms,
      "right pairs verified": reported.verified,
      "verdict median CPU-s": round(seconds[seconds.length >> 1] ?? 0),
      "resident MB": Math.round(process.memoryUsage().rss / 2 ** 20),
    },
    gates: [
      {
        name: "missed, reported half",
        value: round(1 - reported.hitRate),
        limit: round(1 - LEAST_HIT_RATE),
      },
      {
        name: "false alarms, reported half",
        value: reported.falseAlarms,
        limit: MOST_FALSE_ALARMS,
      },
      {
        name: "slowest verdict, CPU-s",
        value: round(seconds.at(-1) ?? 0),
        limit: MOST_CPU_SECONDS,
      },
      { name: "pairs short of 200", value: Math.max(0, FEWEST_PAIRS - judged.length), limit: 0 },
    ],
  };
}

function rates(judged: Judged[]) {
  const wrong = judged.filter(({ kind }) => kind !== "right" && kind !== "other pose");
  const right = judged.filter(({ kind }) => kind === "right");
  const share = (among: Judged[], kind: FidelityVerdict["kind"]) =>
    round(among.filter(({ verdict }) => verdict.kind === kind).length / (among.length || 1));
  return {
    hitRate: share(wrong, "damaged"),
    falseAlarms: share(right, "damaged"),
    verified: share(right, "verified"),
  };
}

const VERDICTS = ["verified", "pose-changed", "not-verifiable", "damaged"] as const;

function printConfusion(judged: Judged[]): void {
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const line = (cells: (string | number)[]) =>
    console.log(cells.map((cell, at) => String(cell).padEnd(at === 0 ? 16 : 15)).join(""));
  line(["reported half", ...VERDICTS]);
  for (const kind of kinds) {
    const row = judged.filter((each) => each.kind === kind);
    line([kind, ...VERDICTS.map((name) => row.filter((r) => r.verdict.kind === name).length)]);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
