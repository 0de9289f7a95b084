import type { Gate, Measured } from "../../scripts/bench";
import { openBenchShop, type BenchShop } from "./overhead/bench-shop";
import { countLedgerStatements, type LedgerStatements } from "./support/count-statements";
import { openBareQueue, runBareSql, runChain, type ChainSlice } from "./overhead/slices";
import { median, percentile, round } from "./support/statistics";

const CHAIN = 20;
const PAIRS = 8;
const BARE_JOBS = 40;
const BARE_LEASES = 200;
/** Two slices of the same work that differ by more than this say that the machine cannot tell. */
const SAME = { least: 0.85, most: 1.18 };

const MOST_TIMES_BARE = 8;
const MOST_STATEMENTS = 2;

type Compared = {
  chains: ChainSlice[];
  bare: number[];
  /** Chain node over bare job, and bare job over bare job, pair by pair. */
  ratios: number[];
  same: number[];
  sql: number[];
};

/** What the engine adds to a provider of 0 ms: from the click to its call, and from its answer to the canvas. */
export async function measure(): Promise<Measured> {
  const bench = await openBenchShop(CHAIN);
  try {
    const statements = await countLedgerStatements(bench.databaseUrl);
    let compared = await compare(bench);
    if (!isConclusive(compared)) {
      console.log(`inconclusive: A/A is ${round(median(compared.same))}. Once more.`);
      compared = await compare(bench);
    }
    const gates = gatesOf({ bench, compared, statements });
    if (isConclusive(compared)) return { figures: figuresOf(compared), gates };
    console.log("warning: inconclusive again, so the ratio is printed and does not judge");
    return { figures: figuresOf(compared), gates: gates.filter(({ name }) => name !== RATIO) };
  } finally {
    await bench.close();
  }
}

/** Short slices of both, in turn, each pair the other way round than the one before. */
async function compare(bench: BenchShop): Promise<Compared> {
  const queue = await openBareQueue(bench.shop);
  const compared: Compared = { chains: [], bare: [], ratios: [], same: [], sql: [] };
  bench.isWatched = true;
  await runChain(bench);
  bench.isWatched = false;
  await queue.run(BARE_JOBS);

  for (let pair = 0; pair < PAIRS; pair += 1) {
    const before = pair % 2 === 0 ? await runChain(bench) : null;
    const [one, other] = [await queue.run(BARE_JOBS), await queue.run(BARE_JOBS)];
    const chain = before ?? (await runChain(bench));
    compared.chains.push(chain);
    compared.bare.push(one, other);
    compared.ratios.push(chain.millisecondsPerNode / ((one + other) / 2));
    compared.same.push(pair % 2 === 0 ? one / other : other / one);
    compared.sql.push(await runBareSql(bench, BARE_LEASES));
  }
  await queue.close();
  return compared;
}

function isConclusive({ same }: Compared): boolean {
  const ratio = median(same);
  return ratio >= SAME.least && ratio <= SAME.most;
}

function figuresOf({ chains, bare, ratios, same, sql }: Compared): Record<string, number> {
  const clicks = chains.map(({ clickToCall }) => clickToCall);
  const visible = chains.flatMap(({ answerToVisible }) => answerToVisible);
  const nodes = chains.map(({ millisecondsPerNode }) => millisecondsPerNode);
  return {
    "click to first provider call p50 ms": round(median(clicks)),
    "click to first provider call p95 ms": round(percentile(clicks, 95)),
    "provider answer to image visible p50 ms": round(median(visible)),
    "provider answer to image visible p95 ms": round(percentile(visible, 95)),
    "chain node p50 ms": round(median(nodes)),
    "bare lease + complete of the queue p50 ms": round(median(bare)),
    "bare lease + complete in two statements p50 ms": round(median(sql)),
    "chain node / bare of the queue": round(median(ratios)),
    "chain node / bare in two statements": round(median(nodes) / median(sql)),
    "A/A": round(median(same)),
  };
}

const RATIO = "chain node / bare lease + complete of the queue, 20 nodes of 0 ms";

type Judged = { bench: BenchShop; compared: Compared; statements: LedgerStatements };

function gatesOf({ bench, compared, statements }: Judged): Gate[] {
  return [
    { name: RATIO, value: round(median(compared.ratios)), limit: MOST_TIMES_BARE },
    ...Object.entries(statements).map(([move, value]) => ({
      name: `SQL statements of one ${move}`,
      value,
      limit: MOST_STATEMENTS,
    })),
    {
      name: "transactions left open during a provider call",
      value: bench.openTransactions,
      limit: 0,
    },
  ];
}
