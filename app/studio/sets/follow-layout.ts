import { clamp } from "../pixels/plane";
import type { Layout } from "../references/layout";
import type { Crop } from "./camera";
import type { Plate } from "./plate";

type Room = {
  wanted: { widthCm: number; heightCm: number };
  crop: Plate["crops"]["1:1"];
  /** The least share of the crop that may be shown. */
  closest: number;
};

/** A set shown smaller than this beside a product of its size would look like a doll's house. */
const MOST_SHRUNK = 0.6;

/**
 * The product takes as much of the frame as the layout's main thing does, and there is room to stand it where that
 * stands: a set that is seen whole has its product where it has it.
 */
export function zoomToLayout(plate: Plate, layout: Layout, { wanted, crop, closest }: Room) {
  const [, , width, height] = crop;
  const cm = plate.frameWidthAtContactCm;
  const area = (wanted.widthCm * wanted.heightCm) / (width * height * cm * cm);
  const ideal = Math.max(
    Math.sqrt(area / (layout.width * layout.height)),
    wanted.heightCm / (MOST_FILLED * height * cm),
    wanted.widthCm / (MOST_FILLED * width * cm),
  );
  const { x, y } = plate.contact;
  const foot = footOf(plate, layout);
  const room = Math.min(
    x / (layout.centreX * width),
    (1 - x) / ((1 - layout.centreX) * width),
    y / (foot * height),
    (1 - y) / ((1 - foot) * height),
  );
  const zoom = clamp(Math.min(ideal, room), closest, 1);
  return { zoom, shrink: clamp(zoom / ideal, MOST_SHRUNK, 1) };
}

const MOST_FILLED = 0.88;

/** A flat lay and a wall have no ground line: their product is with its middle where the layout's has it. */
function footOf({ view }: Plate, { foot, height }: Layout): number {
  return view === "eye" ? clamp(foot, 0.45, 0.94) : foot - height / 2;
}

export function cropToLayout(
  plate: Plate,
  layout: Layout,
  { width, height }: { width: number; height: number },
): Crop {
  const { x, y } = plate.contact;
  return {
    x: clamp(x - layout.centreX * width, 0, 1 - width),
    y: clamp(y - footOf(plate, layout) * height, 0, 1 - height),
    width,
    height,
  };
}
