import { createHash } from "node:crypto";
import sharp from "sharp";
import { direct, type Direction } from "../direction";
import { castShadow } from "../light/cast-shadow";
import { contactShadow } from "../light/contact-shadow";
import { letLightFallOff } from "../light/fall-off";
import { mirrorInGround } from "../light/reflection";
import { relightSubject } from "../light/relight";
import { castOnSet, reflectOnSet, touchSet } from "../light/shade-set";
import { limitsOfAngle, limitsOfSize } from "../photo-limits";
import type { Plane } from "../pixels/plane";
import { readLayout, styleOf } from "../references/read-references.server";
import { describeSet, warningsOf } from "../summary";
import type { PictureFormat, SetPicture, SetRequest, SubjectPhoto } from "../set-request";
import { loadSubject, resizeSubject } from "../subject/load-subject.server";
import type { Subject } from "../subject/subject";
import { cached, createCache } from "../worker/byte-cache";
import { paintBackdrop } from "./backdrop.server";
import { developPicture } from "./finish";
import { frameSet, usualHeightPx, type Framing } from "./framing";
import { placeProduct } from "./place-product";

/** `framePx` lets tests draw small pictures; everyone else draws the long side that was asked for. */
export async function drawSet(
  request: SetRequest,
  framePx: number = request.longSidePx,
): Promise<SetPicture> {
  const subject = request.subject ? await findSubject(request.subject) : null;
  const style = request.style ? await styleOf(request.style) : null;
  const layout = request.layoutMask ? await readLayout(request.layoutMask) : null;
  const direction = direct(request, subject && { ...subject.reading }, { style, layout });
  const framing = frameSet({ ...direction, ratio: request.ratio, longSidePx: framePx }, subject);

  const set = await paintBackdrop(direction, framing);
  letLightFallOff(set, direction.fallOff, { plate: direction.plate, framing });
  if (subject) await standProduct(set, subject, { direction, framing });

  const bytes = await encodePicture(
    developPicture(set, direction.grade, direction.seed),
    framing,
    request.format,
  );
  return {
    bytes,
    mediaType: `image/${request.format}`,
    widthPx: framing.width,
    heightPx: framing.height,
    set: direction.plate.id,
    summary: describeSet(direction, subject !== null),
    warnings: [
      ...warningsOf(direction, request.prompt),
      ...(subject ? limitsOf(subject, request, direction) : []),
    ],
  };
}

function limitsOf({ width, height, reading }: Subject, request: SetRequest, set: Direction) {
  const { pitchDegrees } = reading;
  const usual = usualHeightPx(request, { widthPx: width, heightPx: height });
  return [
    ...limitsOfSize({ heightPx: height, edgePx: null, usualHeightPx: usual }),
    ...limitsOfAngle({ ...set.plate, pitchDegrees, lacks: set.lacks.length > 0 }),
  ];
}

const subjects = createCache<Subject>(3 * 40e6);

/** Cleaning the edges of a cut-out costs more than a picture, and ten variations share it. */
async function findSubject({ photo, mask }: SubjectPhoto): Promise<Subject> {
  const key = createHash("sha256").update(photo).update("|").update(mask).digest("hex");
  return cached(subjects, key, async () => {
    const subject = await loadSubject({ photo, mask });
    if (!subject) throw new Error("The mask leaves nothing of the photo");
    return { value: subject, weight: subject.width * subject.height * 16 };
  });
}

type Stage = { direction: Direction; framing: Framing };

async function standProduct(set: Plane[], subject: Subject, { direction, framing }: Stage) {
  const { plate, shadows } = direction;
  const drawn = await resizeSubject(subject, framing.product.width, framing.product.height);
  const lit = relightSubject(drawn, direction, framing);

  if (shadows === "cast") castOnSet(set, castShadow(subject, framing, plate), direction);
  if (shadows !== "none") {
    const reflection = mirrorInGround(lit, framing, plate);
    if (reflection) reflectOnSet(set, reflection);
    touchSet(set, contactShadow(subject, framing, plate));
  }
  placeProduct(set, lit, framing);
}

const JPEG_QUALITY = 92;
const WEBP_QUALITY = 91;

async function encodePicture(
  bytes: Uint8Array,
  { width, height }: Framing,
  format: PictureFormat,
): Promise<Uint8Array> {
  const picture = sharp(bytes, { raw: { width, height, channels: 3 } });
  switch (format) {
    case "jpeg":
      return picture.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" }).toBuffer();
    case "png":
      return picture.png({ compressionLevel: 6 }).toBuffer();
    case "webp":
      return picture.webp({ quality: WEBP_QUALITY, effort: 3 }).toBuffer();
  }
}
