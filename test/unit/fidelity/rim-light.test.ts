import { expect, test } from "vitest";
import type { AlignedPair } from "~/fidelity/aligned-pair";
import { depthsOf } from "~/fidelity/rim-light";
import { compareStructure } from "~/fidelity/structure";

const SIZE = { width: 480, height: 480 };
const RIM_PX = 12;
const EDGE = { from: 40, to: 440 };

/** L*a*b* at a place of the product, `depth` pixels inside its outline. */
type Surface = (at: { x: number; y: number; depth: number }) => [number, number, number];

const rose: Surface = () => [80, 22, 15];
/** Paper makes a rim paler, a dark set makes it darker and deeper in colour. */
const inPaper: Surface = ({ depth }) => mirrored(rose, depth, [1, -9, -7]);
const inDarkSet: Surface = ({ depth }) => mirrored(rose, depth, [-8, 1, 1]);
const isPrinted = (x: number, y: number) => x < 60 && Math.floor(y / 4) % 3 === 0;
const printed =
  (rim: Surface): Surface =>
  (at) =>
    isPrinted(at.x, at.y) ? [95, 2, 2] : rim(at);

function mirrored(surface: Surface, depth: number, by: number[]): [number, number, number] {
  const share = Math.max(0, 1 - depth / RIM_PX);
  const [lightness, a, b] = surface({ x: 0, y: 0, depth });
  return [lightness + by[0] * share, a + by[1] * share, b + by[2] * share];
}

test("a rim that mirrors a dark set in place of paper is light, not damage", () => {
  expect(worstOf(inPaper, inDarkSet)).toBeGreaterThan(0.8);
  expect(worstOf(printed(inPaper), printed(inDarkSet))).toBeGreaterThan(0.8);
});

test("print that melted at the rim is damage, whatever the rim mirrors", () => {
  expect(worstOf(printed(inPaper), inDarkSet)).toBeLessThan(0.5);
});

test("a band along the outline that is gone is more than a rim can mirror", () => {
  const band: Surface = ({ depth }) => (depth > 3 && depth < 9 ? [40, 5, 5] : [80, 22, 15]);
  expect(worstOf(band, rose)).toBeLessThan(0.5);
});

function worstOf(reference: Surface, picture: Surface): number {
  const tiles = compareStructure(pairOf(reference, picture));
  return Math.min(...tiles.map(({ nearby }) => nearby));
}

function pairOf(reference: Surface, picture: Surface): AlignedPair {
  const area = SIZE.width * SIZE.height;
  const inside = new Uint8Array(area);
  const planes = { reference: new Float32Array(area * 3), picture: new Float32Array(area * 3) };
  for (let i = 0; i < area; i++) {
    const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
    const depth = Math.min(x - EDGE.from, y - EDGE.from, EDGE.to - x, EDGE.to - y);
    if (depth < 0) continue;
    inside[i] = 255;
    planes.reference.set(reference({ x, y, depth }), i * 3);
    planes.picture.set(picture({ x, y, depth }), i * 3);
  }
  return { ...SIZE, ...planes, inside, depths: depthsOf(inside, SIZE) };
}
