import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Measured } from "../../scripts/bench";
import { findPlate } from "../../app/studio/sets/plate";
import { measureShadow, type Shadow } from "./shadows/measure-shadow";
import { openScene, writePair } from "./shadows/probe-scene";

/** How far the engine's shadow of a probe may be from the path-traced one, on every set. */
const MOST_DEGREES = 10;
const MOST_DENSITY = 0.15;
const MOST_EDGE_CM = 1.5;

const PROBES = new URL("shadows/probes/", import.meta.url);
const RESULTS = "test-results/shadows";

/** Pairs are written to test-results/shadows: engine on the left, path tracer on the right. */
export async function measure(): Promise<Measured> {
  await mkdir(RESULTS, { recursive: true });
  const names = (await readdir(PROBES)).filter((name) => name.endsWith(".jpg")).sort();
  const gaps: Shadow[] = [];
  const figures: Measured["figures"] = {};
  for (const name of names) {
    const plate = findPlate(name.replace(".jpg", ""));
    if (!plate) throw new Error(`${name} is the probe of no plate`);
    const scene = await openScene(plate);
    await writePair(scene, join(RESULTS, `${plate.id}.png`));
    const gap = gapOf(measureShadow(scene, scene.drawn), measureShadow(scene, scene.traced));
    figures[`${plate.id}: direction, degrees`] = round(gap.directionDegrees);
    figures[`${plate.id}: density`] = round(gap.density);
    figures[`${plate.id}: soft edge, cm`] = round(gap.edgeCm);
    gaps.push(gap);
  }
  const worst = (key: keyof Shadow) => round(Math.max(...gaps.map((gap) => Math.abs(gap[key]))));
  return {
    figures,
    gates: [
      { name: "worst direction, degrees", value: worst("directionDegrees"), limit: MOST_DEGREES },
      { name: "worst density", value: worst("density"), limit: MOST_DENSITY },
      { name: "worst soft edge, cm", value: worst("edgeCm"), limit: MOST_EDGE_CM },
      { name: "sets short of ten", value: Math.max(0, 10 - gaps.length), limit: 0 },
    ],
  };
}

/** Engine less path tracer. */
function gapOf(drawn: Shadow, traced: Shadow): Shadow {
  const turn = drawn.directionDegrees - traced.directionDegrees;
  return {
    directionDegrees: ((turn + 540) % 360) - 180,
    density: drawn.density - traced.density,
    edgeCm: drawn.edgeCm - traced.edgeCm,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
