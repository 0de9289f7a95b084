import { parseArgs } from "node:util";
import { runBank } from "../test/chaos/bank";
import { failpoints } from "../test/chaos/failpoints";
import { openChaos, victims } from "../test/chaos/open-chaos";
import { countHeld, raceForCredits } from "../test/chaos/overdraw";
import { count, emptyTally, type Tally } from "../test/chaos/tally";

/**
 * Kills a worker and PostgreSQL at every failpoint, once a seed, and races for credits, and prints what came of it as
 * one line. Ends with 1 where anything is wrong, and begins nothing more when its time is over.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    repeats: { type: "string", default: "200" },
    seconds: { type: "string", default: "30" },
    minutes: { type: "string", default: "60" },
  },
});
const deadline = Date.now() + Number(values.minutes) * 60_000;

const chaos = await openChaos();
const overdraw = await race(Number(values.repeats));
const { snapshots, unsound, holds, refusals, held, faults } = await runBank(Number(values.seconds));
const { tally, leftOut } = await killAll(Number(values.seeds));
await chaos.close();

const wrong = {
  ...tally.wrong,
  ...{ killsLeftOut: leftOut, racesNotSixOfTwenty: overdraw.wrong },
  bankUnsoundMoments: unsound.length,
  bankFaults: faults.length + refusals.length + held,
};
const gates = Object.entries(wrong).map(([name, value]) => ({ name, value, limit: 0 }));
const ok = gates.every(({ value, limit }) => value <= limit);
const { kills, delivered, charged, unknown, doubled } = tally;
const crashes = { failpoints: failpoints.length, kills, delivered, charged, unknown, doubled };
const bank = { seconds: Number(values.seconds), holds, snapshots };
console.log(JSON.stringify({ crashes, races: overdraw.races, bank, gates, ok }));
process.exit(ok ? 0 : 1);

async function race(races: number) {
  let wrong = 0;
  for (let at = 0; at < races; at += 1) {
    const result = await raceForCredits();
    const { available, held } = result.wallet;
    const isRight = countHeld(result) === 6 && available === 50 && held === 450;
    if (!isRight || result.faults.length > 0) wrong += 1;
  }
  return { races, wrong };
}

async function killAll(seeds: number): Promise<{ tally: Tally; leftOut: number }> {
  let tally = emptyTally();
  let leftOut = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const failpoint of failpoints) {
      for (const victim of victims) {
        if (Date.now() > deadline) {
          leftOut += 1;
          continue;
        }
        const result = await chaos.crash({ failpoint, victim, seed }).catch((error: unknown) => {
          console.error(`${victim}, ${failpoint.name}, seed ${seed}:`, error);
          return null;
        });
        tally = count(tally, victim, result);
      }
    }
    console.error(`Seed ${seed} of ${seeds}: ${JSON.stringify(tally)}`);
  }
  return { tally, leftOut };
}
