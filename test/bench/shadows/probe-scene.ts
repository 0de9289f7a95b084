import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { castShadow } from "../../../app/studio/light/cast-shadow";
import { contactShadow } from "../../../app/studio/light/contact-shadow";
import { castOnSet, touchSet } from "../../../app/studio/light/shade-set";
import { linearOfByte } from "../../../app/studio/linear-light";
import { displayOfLinear } from "../../../app/studio/pixels/colour";
import { createPlane, type Plane } from "../../../app/studio/pixels/plane";
import { originIn, pointCamera, type Camera } from "../../../app/studio/sets/camera";
import type { Framing } from "../../../app/studio/sets/framing";
import type { Plate } from "../../../app/studio/sets/plate";
import { plateFile } from "../../../app/studio/sets/plate-files.server";
import { readSubject } from "../../../app/studio/subject/reading";
import type { Subject } from "../../../app/studio/subject/subject";

export const FRAME_PX = 512;

/** A matte grey cylinder: it stands on the ground, or hangs on a wall as a disc with a gap behind it. */
type Probe = { radiusCm: number; fromCm: number; toCm: number };
export function probeOf({ view }: Plate): Probe {
  return view === "wall"
    ? { radiusCm: 15, fromCm: 0.4, toCm: 2 }
    : { radiusCm: 5, fromCm: 0, toCm: 15 };
}
const GREY = 0.18;

/** The plate empty, with the probe's shadow as the engine draws it, and with the probe as it was path-traced. */
export type ProbeScene = {
  plate: Plate;
  camera: Camera;
  /** Above 0 where the probe hides the set. */
  covered: Uint8Array;
  empty: Plane[];
  drawn: Plane[];
  traced: Plane[];
};

export async function openScene(plate: Plate): Promise<ProbeScene> {
  const frame = { width: FRAME_PX, height: FRAME_PX };
  const crop = { x: 0, y: 0, width: 1, height: 1 };
  const camera = pointCamera(plate, crop, frame);
  const covered = await drawCylinder(camera, probeOf(plate));
  const { subject, product } = standProbe(covered, camera);
  const pxPerCm = FRAME_PX / plate.frameWidthAtContactCm;
  const framing: Framing = { ...frame, crop, camera, pxPerCm, product };
  const empty = await readPlanes(await readFile(plateFile(plate.id)));
  const drawn = empty.map((plane) => ({ ...plane, values: plane.values.slice() }));
  castOnSet(drawn, castShadow(subject, framing, plate), { plate, surface: { kind: "plate" } });
  touchSet(drawn, contactShadow(subject, framing, plate));
  const traced = await readPlanes(
    await readFile(new URL(`probes/${plate.id}.jpg`, import.meta.url)),
  );
  return { plate, camera, covered, empty, drawn, traced };
}

/** Engine on the left, path tracer on the right, to be looked at. */
export async function writePair({ drawn, covered, traced }: ProbeScene, path: string) {
  const probe = drawn.map(({ values, ...plane }) => ({
    ...plane,
    values: values.map((value, i) => (covered[i] > 127 ? GREY : value)),
  }));
  const [left, right] = await Promise.all([probe, traced].map(encode));
  await sharp({
    create: { width: 2 * FRAME_PX, height: FRAME_PX, channels: 3, background: "#fff" },
  })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: FRAME_PX, top: 0 },
    ])
    .png()
    .toFile(path);
}

export function toPixel(camera: Camera, [x, y, z]: Point): [number, number] {
  const [across, down, depth] = camera.map(
    ([alongX, alongY, alongZ, one]) => alongX * x + alongY * y + alongZ * z + one,
  );
  return [across / depth, down / depth];
}

/** In centimetres: right, away from the camera, up. */
type Point = [x: number, y: number, z: number];

/** Its walls and its two rims, drawn one over the other. */
async function drawCylinder(
  camera: Camera,
  { radiusCm, fromCm, toCm }: Probe,
): Promise<Uint8Array> {
  const angles = Array.from({ length: 180 }, (_, step) => (step / 90) * Math.PI);
  const rim = (z: number) =>
    angles.map((angle) =>
      toPixel(camera, [radiusCm * Math.cos(angle), radiusCm * Math.sin(angle), z]),
    );
  const [foot, top] = [rim(fromCm), rim(toCm)];
  const walls = angles.map((_, i) => {
    const next = (i + 1) % angles.length;
    return [foot[i], foot[next], top[next], top[i]];
  });
  const polygons = [foot, top, ...walls].map(
    (points) => `<polygon points="${points.map((point) => point.join(",")).join(" ")}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${FRAME_PX}" height="${FRAME_PX}" fill="#fff">${polygons.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: "#000" }).greyscale().raw().toBuffer();
}

function standProbe(covered: Uint8Array, camera: Camera) {
  const rows = Array.from({ length: FRAME_PX }, (_, at) => at);
  const inRow = rows.filter((y) => rows.some((x) => covered[y * FRAME_PX + x] > 16));
  const inColumn = rows.filter((x) => rows.some((y) => covered[y * FRAME_PX + x] > 16));
  const [left, top] = [inColumn[0], inRow[0]];
  const [width, height] = [inColumn.length, inRow.length];
  const alpha = createPlane(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      alpha.values[y * width + x] = covered[(y + top) * FRAME_PX + x + left] / 255;
  const grey = () => createPlane(width, height, GREY);
  const colours: Subject["colours"] = [grey(), grey(), grey()];
  const reading = readSubject(colours, alpha);
  const subject: Subject = { width, height, colours, alpha, mirrored: null, reading };
  const { x: centreX, y: groundY } = originIn(camera);
  return { subject, product: { left, top, width, height, centreX, groundY } };
}

async function readPlanes(bytes: Uint8Array): Promise<Plane[]> {
  const data = await sharp(bytes)
    .resize(FRAME_PX, FRAME_PX, { kernel: "lanczos3" })
    .removeAlpha()
    .raw()
    .toBuffer();
  return [0, 1, 2].map((axis) => {
    const plane = createPlane(FRAME_PX, FRAME_PX);
    for (let i = 0; i < plane.values.length; i++)
      plane.values[i] = linearOfByte[data[i * 3 + axis]];
    return plane;
  });
}

async function encode(planes: Plane[]): Promise<Buffer> {
  const bytes = Buffer.alloc(FRAME_PX * FRAME_PX * 3);
  for (let i = 0; i < FRAME_PX * FRAME_PX; i++)
    for (let axis = 0; axis < 3; axis++)
      bytes[i * 3 + axis] = Math.round(displayOfLinear(planes[axis].values[i]));
  return sharp(bytes, { raw: { width: FRAME_PX, height: FRAME_PX, channels: 3 } })
    .png()
    .toBuffer();
}
