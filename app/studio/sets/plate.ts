import { z } from "zod";
import { ratios, type Ratio } from "../set-request";
import plateFile from "../plates/plates.json";

const Triple = z.tuple([z.number(), z.number(), z.number()]);
const Quad = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Lengths are centimetres, origin at the contact point, X right, Y away from the camera, Z up. */
const StandSurface = z.discriminatedUnion("shape", [
  z.object({ shape: z.literal("infinite"), wallY: z.number().nullable() }),
  z.object({
    shape: z.literal("strip"),
    frontY: z.number(),
    backY: z.number(),
    wallY: z.number().nullable(),
  }),
  z.object({
    shape: z.literal("rect"),
    width: z.number(),
    depth: z.number(),
    centre: z.tuple([z.number(), z.number()]),
    rotateDegrees: z.number(),
    wallY: z.number().nullable(),
  }),
  z.object({ shape: z.literal("circle"), radius: z.number(), wallY: z.number().nullable() }),
]);
export type StandSurface = z.infer<typeof StandSurface>;

const Plate = z.object({
  id: z.string(),
  title: z.string(),
  /** "wall": seen straight on, with Y up it and Z out of it; what hangs there is drawn as what lies on a table is. */
  view: z.enum(["eye", "top", "wall"]),
  mood: z.enum(["warm", "cool", "light", "dark"]),
  tags: z.array(z.string()),
  standsOn: z.string(),
  viewElevationDegrees: z.number(),
  contact: z.object({ x: z.number(), y: z.number(), width: z.number() }),
  frameWidthAtContactCm: z.number(),
  projection: z.tuple([Quad, Quad, Quad]),
  keyLight: z.object({ softness: z.number(), colour: z.string(), toLight: Triple }),
  /** What a grey cylinder on the contact point receives, as a multiple of full white. */
  probeLight: z.object({ left: Triple, centre: Triple, right: Triple }),
  /** How unevenly its light falls on a product: none for a cove, a tenth for blinds on paper, half for palm leaves. */
  pattern: z.number(),
  shadowDensity: z.number(),
  contactDensity: z.number(),
  shadowTint: Triple,
  reflectivity: z.number(),
  meanColour: z.string(),
  zoneColour: z.string(),
  standSurface: StandSurface,
  crops: z.record(z.enum(ratios), Quad),
});

/** A set as the renderer sees it: where its camera, its light and its standing surface are. */
export type Plate = z.infer<typeof Plate>;

export const plates: Plate[] = z.object({ plates: z.array(Plate) }).parse(plateFile).plates;

export function findPlate(id: string): Plate | null {
  return plates.find((plate) => plate.id === id) ?? null;
}

/** The same set seen in a mirror. Only the set is mirrored, never the product with its label. */
export function mirrorPlate(plate: Plate): Plate {
  const [u, v, w] = plate.projection;
  const [lightX, lightY, lightZ] = plate.keyLight.toLight;
  const flipX = ([x, y, z, one]: Plate["projection"][0]): Plate["projection"][0] => [-x, y, z, one];
  const mirroredU: Plate["projection"][0] = [w[0] - u[0], w[1] - u[1], w[2] - u[2], w[3] - u[3]];
  return {
    ...plate,
    contact: { ...plate.contact, x: 1 - plate.contact.x },
    projection: [flipX(mirroredU), flipX(v), flipX(w)],
    keyLight: { ...plate.keyLight, toLight: [-lightX, lightY, lightZ] },
    probeLight: { ...plate.probeLight, left: plate.probeLight.right, right: plate.probeLight.left },
    standSurface: mirrorSurface(plate.standSurface),
    crops: mirrorCrops(plate.crops),
  };
}

/**
 * The same set with the product so far to the right of where it usually stands, before another part of what is
 * behind. Only where there is ground on both sides: a podium has one place.
 */
export function standAside(plate: Plate, cm: number): Plate {
  const { shape } = plate.standSurface;
  if (plate.view !== "eye" || shape === "circle" || shape === "rect") return plate;
  const moved = ([x, y, z, one]: Row): Row => [x, y, z, one + x * cm];
  const [u, v, w] = plate.projection;
  const projection: Plate["projection"] = [moved(u), moved(v), moved(w)];
  return {
    ...plate,
    projection,
    contact: { ...plate.contact, x: projection[0][3] / projection[2][3] },
  };
}

type Row = Plate["projection"][number];

function mirrorSurface(surface: StandSurface): StandSurface {
  if (surface.shape !== "rect") return surface;
  const [x, y] = surface.centre;
  return { ...surface, centre: [-x, y], rotateDegrees: -surface.rotateDegrees };
}

function mirrorCrops(crops: Plate["crops"]): Plate["crops"] {
  const mirrored = { ...crops };
  for (const ratio of ratios) mirrored[ratio] = mirrorCrop(crops, ratio);
  return mirrored;
}

function mirrorCrop(crops: Plate["crops"], ratio: Ratio): Plate["crops"][Ratio] {
  const [x, y, width, height] = crops[ratio];
  return [1 - x - width, y, width, height];
}
