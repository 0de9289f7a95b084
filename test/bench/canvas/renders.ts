import type { Gate, Measured } from "../../../scripts/bench";
import { atFullSize, counting, settled, type Bench } from "./bench-page";
import { dragNode, gripOf, MOVES } from "./gestures";
import { ourGraph } from "./graphs";
import type { Counted } from "./spies";

const COUNTS = [100, 300, 1000];
const SPARE_RENDERS = 5;
const MOST_SAVED_BYTES = 4096;
const SAVED_WITHIN_MS = 2000;

type Dragged = {
  id: string;
  /** From press until all is calm. */
  whole: Counted;
  /** The moves alone. */
  moving: Counted;
  savedBytes: number;
  isOneStep: boolean;
};

/** C1 and C8: what is drawn, written and kept while one node is dragged. */
export async function measureRenders(bench: Bench): Promise<Measured> {
  const gates: Gate[] = [];
  const figures: Measured["figures"] = {};
  for (const count of COUNTS) {
    const dragged = await drag(bench, count);
    gates.push(...gatesOf(dragged, count));
    figures[`C8: bytes saved after a drag, ${count} nodes; aim 1,024`] = dragged.savedBytes;
  }
  return { figures, gates };
}

async function drag(bench: Bench, count: number): Promise<Dragged> {
  const opened = await bench.ours(`renders-${count}`, ourGraph(count));
  const { page } = opened;
  await atFullSize(opened);
  const grip = await gripOf(page);
  const node = page.locator(`.react-flow__node[data-id="${grip.id}"]`);
  const place = () => node.evaluate((element) => getComputedStyle(element).transform);
  const start = await place();

  bench.pages.saves();
  const whole = await counting(page, async () => {
    await dragNode(page, grip, { path: "away" });
    await settled(page);
  });
  await page.waitForTimeout(SAVED_WITHIN_MS);
  const savedBytes = bench.pages.saves().reduce((sum, { bytes }) => sum + bytes, 0);
  if (savedBytes === 0) throw new Error("The drag was not saved");

  const undo = page.getByRole("button", { name: "Undo" });
  await undo.click();
  const isOneStep = (await place()) === start && (await undo.isDisabled());
  await page.waitForTimeout(SAVED_WITHIN_MS);

  const counts: Counted[] = [];
  const around = async (moves: () => Promise<void>) => {
    counts.push(await counting(page, moves));
  };
  await dragNode(page, grip, { around });
  await opened.close();
  return { id: grip.id, whole, moving: counts[0], savedBytes, isOneStep };
}

function gatesOf(dragged: Dragged, count: number): Gate[] {
  const { id, whole, moving, savedBytes, isOneStep } = dragged;
  const of = `${count} nodes`;
  const others = Object.keys(whole.nodes).filter((nodeId) => nodeId !== id);
  return [
    {
      name: `C1: renders of the dragged node in ${MOVES} moves, ${of}`,
      value: whole.nodes[id] ?? 0,
      limit: MOVES + SPARE_RENDERS,
    },
    { name: `C1: other nodes drawn by a drag, ${of}`, value: others.length, limit: 0 },
    {
      name: `C1: drawn outside the canvas while moving, ${of}`,
      value: moving.outside.length,
      limit: 0,
    },
    { name: `C8: serialisations while moving, ${of}`, value: moving.serialised, limit: 0 },
    { name: `C8: drags that are not one step of undo, ${of}`, value: isOneStep ? 0 : 1, limit: 0 },
    { name: `C8: bytes saved after a drag, ${of}`, value: savedBytes, limit: MOST_SAVED_BYTES },
  ];
}
