import { createHash } from "node:crypto";
import type { Measured } from "../../scripts/bench";
import { judgePictures } from "../../app/fidelity/judge.server";
import { startStudio, stopStudio } from "../../app/studio/studio.server";
import { isCaught, isFalseAlarm, isRight, isWrong, type Judged } from "./fidelity/judged";
import { makePairs, type Pair } from "./fidelity/pairs";
import { printRooms } from "./fidelity/tune";

/**
 * Limits are tuned on the pairs of one half of the photos; those of the other half are reported. A hit is a wrong pair
 * that is called damaged (a stretched one may be called another pose). A false alarm is a right one that is called
 * damaged or another pose; one turned a little may be called another pose, which is told apart. Other poses are
 * neither. Of each limit it is printed how far it can be moved without more mistakes on the half it was tuned on.
 * FIDELITY_ONLY, a pattern, judges the pairs of such names alone; FIDELITY_ROWS prints each verdict.
 */
const LEAST_HIT_RATE = 0.95;
const MOST_FALSE_ALARMS = 0.05;
/** A letter that melted in deep shadow is hard to see, for a shopper too. */
const MOST_MISSED_IN_LIGHT = 0.1;
const MOST_CPU_SECONDS = 5;
const FEWEST_PAIRS = 200;

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

  const halves = {
    tuned: judged.filter(isTuned),
    reported: judged.filter((each) => !isTuned(each)),
  };
  const usual = (half: Judged[]) => half.filter(({ inLight }) => !inLight);
  const shone = (half: Judged[]) => half.filter(({ inLight }) => inLight);
  const tuned = rates(usual(halves.tuned));
  const tunedInLight = rates(shone(halves.tuned));
  const reported = rates(usual(halves.reported));
  const inLight = rates(shone(halves.reported));
  printRooms(halves.tuned);
  printConfusion("tuned half", usual(halves.tuned));
  printConfusion("tuned, patterned light", shone(halves.tuned));
  printConfusion("reported half", usual(halves.reported));
  printConfusion("reported, patterned light", shone(halves.reported));
  const seconds = judged.map(({ cpuSeconds }) => cpuSeconds).sort((one, other) => one - other);
  return {
    figures: {
      pairs: judged.length,
      "pairs of the reported half": halves.reported.length,
      "missed, tuned half": tuned.missed,
      "false alarms, tuned half": tuned.falseAlarms,
      "missed in patterned light, tuned half": tunedInLight.missed,
      "false alarms in patterned light, tuned half": tunedInLight.falseAlarms,
      "hit rate": round(1 - reported.missed),
      "false alarms": reported.falseAlarms,
      "right pairs verified": reported.verified,
      "verified in patterned light": inLight.verified,
      "turned a little, called another pose": reported.turnedToPose,
      "verdict median CPU-s": round(seconds[seconds.length >> 1] ?? 0),
      "first verdict of a process, CPU-s": round(firstSeconds),
      "resident MB": Math.round(process.memoryUsage().rss / 2 ** 20),
    },
    gates: [
      {
        name: "missed, reported half",
        value: reported.missed,
        limit: round(1 - LEAST_HIT_RATE),
      },
      {
        name: "false alarms, reported half",
        value: reported.falseAlarms,
        limit: MOST_FALSE_ALARMS,
      },
      {
        name: "false alarms in patterned light, reported half",
        value: inLight.falseAlarms,
        limit: MOST_FALSE_ALARMS,
      },
      {
        name: "missed in patterned light, reported half",
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

async function judge({ reference, picture, ...pair }: Pair): Promise<Judged> {
  const before = process.cpuUsage();
  const verdict = await judgePictures({ ...reference, picture });
  const { user, system } = process.cpuUsage(before);
  if (!verdict) throw new Error(`${pair.name}: the mask holds no product`);
  return { ...pair, verdict, cpuSeconds: (user + system) / 1e6 };
}

/** By the photo's name, so that no photo is in both halves. */
function isTuned({ photo }: Judged): boolean {
  return (createHash("sha256").update(photo).digest()[0] & 1) === 0;
}

function rates(judged: Judged[]) {
  const right = judged.filter(isRight);
  const turned = right.filter(({ kind }) => kind === "turned a little");
  return {
    missed: shareOf(judged.filter(isWrong), (each) => !isCaught(each)),
    falseAlarms: shareOf(right, isFalseAlarm),
    verified: shareOf(right, ({ verdict }) => verdict.kind === "verified"),
    turnedToPose: shareOf(turned, ({ verdict }) => verdict.kind === "pose-changed"),
  };
}

function shareOf(judged: Judged[], test: (each: Judged) => boolean): number {
  return round(judged.filter(test).length / (judged.length || 1));
}

const VERDICTS = ["verified", "pose-changed", "not-verifiable", "damaged"] as const;

function printConfusion(title: string, judged: Judged[]): void {
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const line = (cells: (string | number)[]) =>
    console.log(cells.map((cell, at) => String(cell).padEnd(at === 0 ? 28 : 15)).join(""));
  line([title, ...VERDICTS]);
  for (const kind of kinds) {
    const row = judged.filter((each) => each.kind === kind);
    line([kind, ...VERDICTS.map((name) => row.filter((r) => r.verdict.kind === name).length)]);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
