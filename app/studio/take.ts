import type { FallOff } from "./light/fall-off";
import { clamp } from "./pixels/plane";
import type { Wishes } from "./read-prompt";
import type { Grade } from "./sets/finish";
import type { Plate } from "./sets/plate";

export const evenLight: FallOff = { aside: 0, around: 0, behind: 0 };

/**
 * How a set is taken: first as it is, then from further away and the other side with its light falling off, then
 * close up before what lies in shadow, then in the light of a lamp, then wide and bright. `aside` is where in the
 * frame the product stands, to one side in one take and to the other in the next; `standCm` where in the set, so
 * that something else is behind it.
 */
const takes = [
  { size: 1, reach: 1, aside: 0.25, standCm: 0, warmth: 0, exposure: 1, fallOff: evenLight },
  {
    ...{ size: 0.93, reach: 1.5, aside: 1, standCm: 6 },
    ...{ warmth: 0.8, exposure: 0.92, fallOff: { ...evenLight, aside: 0.75 } },
  },
  {
    ...{ size: 1.08, reach: 0.77, aside: 0.9, standCm: -7 },
    ...{ warmth: -0.8, exposure: 1.1, fallOff: { ...evenLight, behind: 0.8 } },
  },
  {
    ...{ size: 1, reach: 0.85, aside: -1, standCm: 7 },
    ...{ warmth: 1, exposure: 0.88, fallOff: { ...evenLight, around: 1 } },
  },
  {
    ...{ size: 0.92, reach: 1.25, aside: -0.6, standCm: -5 },
    ...{ warmth: -1, exposure: 1.24, fallOff: evenLight },
  },
];

type Take = (typeof takes)[number];

export function takeOf(round: number): Take {
  return takes[round % takes.length];
}

/** Evening and morning light tell the takes of one set apart, unless a warmth or a colour was asked for. */
export function gradeOf(wishes: Wishes, take: Take, draw: () => number): Grade {
  const free = wishes.colours.length > 0 ? 0.2 : 1;
  const shift = take.warmth * (wishes.warmth === 0 ? free : 0.4);
  const warmth = wishes.warmth * 0.6 + shift + (draw() - 0.5) * 0.2;
  const exposure = 1 + (take.exposure - 1) * (wishes.colours.length > 0 ? 0.5 : 1);
  return { warmth: clamp(warmth, -1, 1), exposure: exposure * (0.98 + 0.05 * draw()), grain: 1.1 };
}

/** Who asks for a bright picture gets no dark corners, and nothing keeps the sun off the sky. */
const BRIGHT = 0.4;
const OPEN_AIR = 0.65;

export function fallOffOf(plate: Plate, { brightness }: Wishes, { fallOff }: Take): FallOff {
  const bright = plate.mood !== "dark" && brightness > 0 ? BRIGHT : 1;
  const share = plate.tags.includes("sky") ? Math.min(bright, OPEN_AIR) : bright;
  const { aside, around, behind } = fallOff;
  return { aside: aside * share, around: around * share, behind: behind * share };
}
