import { clamp, smoothStep } from "../pixels/plane";
import { frameSize, type Ratio } from "../set-request";
import type { Layout } from "../references/layout";
import { cropToLayout, zoomToLayout } from "./follow-layout";
import type { Subject } from "../subject/subject";
import { pointCamera, originIn, type Camera, type Crop } from "./camera";
import type { Plate } from "./plate";

/** Where the camera points and where the product stands in the frame, in pixels. */
export type Framing = {
  width: number;
  height: number;
  crop: Crop;
  camera: Camera;
  pxPerCm: number;
  product: {
    left: number;
    top: number;
    width: number;
    height: number;
    centreX: number;
    groundY: number;
  };
};

export type Composition = {
  /** 1 is the usual size of the product in the frame. */
  size: number;
  /** How much of the set is in the frame: above 1 more of it, as from further away. */
  reach: number;
  /** -1 puts the product as far left as the set allows, 1 as far right. */
  aside: number;
  /** Where another picture has its main thing; followed as far as the set reaches. */
  layout: Layout | null;
};

export type FrameRequest = {
  plate: Plate;
  ratio: Ratio;
  longSidePx: number;
  composition: Composition;
};

export function frameSet(request: FrameRequest, subject: Subject | null): Framing {
  const { plate, ratio, longSidePx, composition } = request;
  const frame = frameSize(ratio, longSidePx);
  const shape = subject
    ? { width: subject.width, height: subject.height }
    : { width: 1, height: 1.3 };
  const wanted = sizeInSet(plate, shape, composition.reach);
  const { layout } = composition;
  const { zoom, shrink } = layout
    ? zoomToLayout(plate, layout, { wanted, crop: plate.crops[ratio], closest: closestTo(plate) })
    : chooseZoom(request, wanted);
  const heightCm = wanted.heightCm * shrink;
  const [, , cropWidth, cropHeight] = plate.crops[ratio];
  const cmPerPlate = zoom * plate.frameWidthAtContactCm;
  const share = {
    width: (wanted.widthCm * shrink) / (cropWidth * cmPerPlate),
    height: heightCm / (cropHeight * cmPerPlate),
  };
  const crop = layout
    ? cropToLayout(plate, layout, { width: cropWidth * zoom, height: cropHeight * zoom })
    : zoomCrop(plate, ratio, {
        zoom,
        share,
        aside: composition.aside,
        lean: plate.view === "eye" ? leanOf(subject) : 0,
      });
  const camera = pointCamera(plate, crop, frame);
  const pxPerCm = frame.width / (crop.width * plate.frameWidthAtContactCm);
  const heightPx = heightCm * pxPerCm;
  const scale = heightPx / shape.height;
  const contact = originIn(camera);
  const product = placeProduct({ plate, contact, scale, shape }, subject);
  return { ...frame, crop, camera, pxPerCm, product };
}

type Shape = { width: number; height: number };

/** A set wider than this says nothing of scale near the product, which then stands as much larger as the set is wider. */
const WIDE_SET_CM = 72;

/** Under the sky nothing tells how large a product is, and it stands a little larger: the view behind it needs room. */
const OPEN_AIR = 1.25;

function isOpen({ tags }: Plate): boolean {
  return tags.includes("sky");
}

function breadthOf(plate: Plate): number {
  if (plate.view !== "eye") return 1;
  return isOpen(plate) ? OPEN_AIR : plate.frameWidthAtContactCm / WIDE_SET_CM;
}

/** In centimetres: a bottle stands, a tray lies, a shirt hangs. */
const heights: Record<Plate["view"], { usual: number; tallest: number }> = {
  eye: { usual: 17, tallest: 24 },
  top: { usual: 27, tallest: 34 },
  wall: { usual: 58, tallest: 72 },
};

/** As wide as the standing zone allows. */
function sizeInSet(plate: Plate, shape: Shape, reach: number) {
  const aspect = shape.width / shape.height;
  const wider = Math.max(breadthOf(plate), 1);
  const tallest = heights[plate.view].tallest * wider;
  const usual = heights[plate.view].usual * wider;
  const zone = plate.contact.width * plate.frameWidthAtContactCm;
  const widest = plate.view === "eye" ? zone * (isOpen(plate) ? OPEN_AIR : 1.05) : zone * 0.8;
  const heightCm = Math.min(widest / aspect, Math.min(tallest, usual / Math.sqrt(aspect)) * reach);
  return { heightCm, widthCm: heightCm * aspect };
}

/**
 * The product's share of the frame: a tall one fills about two thirds of the height, a wide one about half
 * of the width, or more where the frame is narrow.
 */
const shares: Record<Ratio, { height: number; width: number }> = {
  "1:1": { height: 0.64, width: 0.56 },
  "4:3": { height: 0.65, width: 0.47 },
  "3:4": { height: 0.63, width: 0.64 },
  "16:9": { height: 0.67, width: 0.38 },
  "9:16": { height: 0.63, width: 0.7 },
};

type Sized = { ratio: Ratio; longSidePx: number };

/** How tall a product of this shape usually stands in the picture. */
export function usualHeightPx(
  { ratio, longSidePx }: Sized,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): number {
  const frame = frameSize(ratio, longSidePx);
  const share = shares[ratio];
  return Math.min(share.height * frame.height, (share.width * frame.width * heightPx) / widthPx);
}

/** Closer than this the plate would look softer than the product. */
const CLOSEST = 0.58;
/** Closer than this the sky and the sea that were asked for are out of the frame. */
const CLOSEST_TO_SKY = 0.84;

function chooseZoom(
  { plate, ratio, composition }: FrameRequest,
  wanted: { widthCm: number; heightCm: number },
) {
  const [, , width, height] = plate.crops[ratio];
  const fullWidthCm = width * plate.frameWidthAtContactCm;
  const fullHeightCm = height * plate.frameWidthAtContactCm;
  const share = shares[ratio];
  const ideal = Math.max(
    wanted.heightCm / (share.height * composition.size * fullHeightCm),
    wanted.widthCm / (share.width * composition.size * fullWidthCm),
  );
  const zoom = clamp(ideal, closestTo(plate), 1);
  return { zoom, shrink: ideal > 1 ? 1 / ideal : 1 };
}

function closestTo(plate: Plate): number {
  return isOpen(plate) ? CLOSEST_TO_SKY : CLOSEST;
}

type View = { zoom: number; share: { width: number; height: number }; aside: number; lean: number };

const FURTHEST_ASIDE = 0.15;
const SIDE_ROOM = 0.07;

/** Above a product there is a little less room than below it. */
const ROOM_ABOVE = 0.47;

/**
 * Comes closer round the contact point, and tilts up or down until the product hangs well in the frame;
 * standing aside uses the room that coming closer freed.
 */
function zoomCrop(plate: Plate, ratio: Ratio, { zoom, share, aside, lean }: View): Crop {
  const [, , fullWidth, fullHeight] = plate.crops[ratio];
  const width = fullWidth * zoom;
  const height = fullHeight * zoom;
  const centred = plate.contact.x - width / 2;
  const room = Math.max(0, (1 - share.width) / 2 - SIDE_ROOM);
  const balance = lean * share.width * smoothStep(0.4, 0.65, share.width);
  const shifted = centred + (balance - aside * Math.min(FURTHEST_ASIDE, room)) * width;
  const foot = clamp(share.height + ROOM_ABOVE * (1 - share.height), HIGHEST_FOOT, LOWEST_FOOT);
  const middle = plate.view === "eye" ? foot : 0.5;
  const top = plate.contact.y - middle * height;
  return { x: clamp(shifted, 0, 1 - width), y: clamp(top, 0, 1 - height), width, height };
}

/** Where in the height of the frame a product may stand. */
const HIGHEST_FOOT = 0.68;
const LOWEST_FOOT = 0.86;

type Placing = { plate: Plate; contact: { x: number; y: number }; scale: number; shape: Shape };

/** The lowest point goes half a base ellipse below the contact point; what lies or hangs is centred on it. */
function placeProduct({ plate, contact, scale, shape }: Placing, subject: Subject | null) {
  const width = Math.max(1, Math.round(shape.width * scale));
  const height = Math.max(1, Math.round(shape.height * scale));
  if (!subject || plate.view !== "eye") {
    const left = Math.round(contact.x - width / 2);
    const top = Math.round(contact.y - height / 2);
    return { left, top, width, height, centreX: contact.x, groundY: contact.y };
  }
  const { base } = subject.reading;
  const axis = ((base.left + base.right) / 2) * (width / shape.width);
  const rise = Math.max(base.halfHeight, base.middleRise);
  const ground = (base.lowest - rise) * (height / shape.height);
  const left = Math.round(contact.x - centreOfMass(axis, width));
  return {
    left,
    top: Math.round(contact.y - ground),
    width,
    height,
    centreX: left + axis,
    groundY: contact.y,
  };
}

/** A mug stands on its base but is balanced with its handle in view. */
function centreOfMass(axis: number, width: number): number {
  return axis * ON_BASE + (width / 2) * (1 - ON_BASE);
}

const ON_BASE = 0.6;

/** How far the middle of the whole product lies beside that balance, as a share of its width. */
function leanOf(subject: Subject | null): number {
  if (!subject) return 0;
  const { left, right } = subject.reading.base;
  return ON_BASE * (0.5 - (left + right) / 2 / subject.width);
}
