import type { Measured } from "../../scripts/bench";
import { judgePictures } from "../../app/fidelity/judge.server";
import type { FidelityVerdict } from "../../app/fidelity/verdict";
import { startStudio, stopStudio } from "../../app/studio/studio.server";
import { makePairs, type Pair } from "./fidelity/pairs";

/**
 * Limits were tuned on the pairs of even number; those of odd number are reported. A hit is a wrong pair that is called
 * damaged (a stretched one may be called another pose), a false alarm a right one that is. Other poses are neither, and
 * counted apart. In patterned light "pose changed" is a false alarm too: a shadow is no pose.
 * FIDELITY_ONLY, a pattern, judges the pairs of such names alone; FIDELITY_ROWS prints each verdict.
 */
const LEAST_HIT_RATE = 0.95;
const MOST_FALSE_ALARMS = 0.05;
/** A letter that melted in deep shadow is hard to see, for a shopper too. */
const MOST_MISSED_IN_LIGHT = 0.1;
const MOST_CPU_SECONDS = 5;
const FEWEST_PAIRS = 200;

type Judged = Pick<Pair, "kind" | "name" | "inLight"> & {
  verdict: FidelityVerdict;
  cpuSeconds: number;
};

export async function measure(): Promise<Measured> {
  startStudio();
  const wanted = new RegExp(process.env.FIDELITY_ONLY ?? "");
  const pairs = await makePairs((name) => wanted.test(name));
  await stopStudio();
  // A process compiles OpenCV and loads the text networks once; what that costs is told apart.
  const { cpuSeconds: firstSeconds } = await judge(pairs[0]);
  const judged: Judged[] = [];
  for (const pair of pairs) judged.push(await judge(pair));
  if (process.env.FIDELITY_ROWS) for (const row of judged) console.log(JSON.stringify(row));

  const plain = judged.filter((each) => !each.inLight);
  const half = (which: 0 | 1) => plain.filter((_, at) => at % 2 === which);
  const shone = judged.filter((each) => each.inLight);
  const tuned = rates(half(0));
  const reported = rates(half(1));
  const inLight = lightRates(shone);
  printConfusion("reported half", half(1));
  printConfusion("in patterned light", shone);
  const seconds = judged.map(({ cpuSeconds }) => cpuSeconds).sort((one, other) => one - other);
  return {
    figures: {
      pairs: judged.length,
      "hit rate, tuned half": tuned.hitRate,
      "false alarms, tuned half": tuned.falseAlarms,
      "hit rate": reported.hitRate,
      "false alarms": reported.falseAlarms,
      "right pairs verified": reported.verified,
      "verified in patterned light": inLight.verified,
      "verdict median CPU-s": round(seconds[seconds.length >> 1] ?? 0),
      "first verdict of a process, CPU-s": round(firstSeconds),
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
        name: "false alarms in patterned light",
        value: inLight.falseAlarms,
        limit: MOST_FALSE_ALARMS,
      },
      {
        name: "missed in patterned light",
        value: inLight.missed,
        limit: MOST_MISSED_IN_LIGHT,
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

async function judge({ kind, name, inLight, reference, picture }: Pair): Promise<Judged> {
  const before = process.cpuUsage();
  const verdict = await judgePictures({ ...reference, picture });
  const { user, system } = process.cpuUsage(before);
  if (!verdict) throw new Error(`${name}: the mask holds no product`);
  return { kind, name, inLight, verdict, cpuSeconds: (user + system) / 1e6 };
}

function rates(judged: Judged[]) {
  const right = judged.filter(({ kind }) => kind === "right");
  return {
    hitRate: shareOf(judged.filter(isWrong), isCaught),
    falseAlarms: shareOf(right, ({ verdict }) => verdict.kind === "damaged"),
    verified: shareOf(right, ({ verdict }) => verdict.kind === "verified"),
  };
}

function lightRates(judged: Judged[]) {
  const right = judged.filter(({ kind }) => kind === "right");
  const isAlarm = (kind: string) => kind === "damaged" || kind === "pose-changed";
  return {
    missed: shareOf(judged.filter(isWrong), (each) => !isCaught(each)),
    falseAlarms: shareOf(right, ({ verdict }) => isAlarm(verdict.kind)),
    verified: shareOf(right, ({ verdict }) => verdict.kind === "verified"),
  };
}

function isWrong({ kind }: Judged): boolean {
  return kind !== "right" && kind !== "other pose";
}

function isCaught({ kind, verdict }: Judged): boolean {
  return verdict.kind === "damaged" || (kind === "stretched" && verdict.kind === "pose-changed");
}

function shareOf(judged: Judged[], test: (each: Judged) => boolean): number {
  return round(judged.filter(test).length / (judged.length || 1));
}

const VERDICTS = ["verified", "pose-changed", "not-verifiable", "damaged"] as const;

function printConfusion(title: string, judged: Judged[]): void {
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const line = (cells: (string | number)[]) =>
    console.log(cells.map((cell, at) => String(cell).padEnd(at === 0 ? 24 : 15)).join(""));
  line([title, ...VERDICTS]);
  for (const kind of kinds) {
    const row = judged.filter((each) => each.kind === kind);
    line([kind, ...VERDICTS.map((name) => row.filter((r) => r.verdict.kind === name).length)]);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
