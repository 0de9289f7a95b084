import sharp from "sharp";
import { startOpenCv, type OpenCv } from "~/platform/opencv.server";
import type { Photo } from "../cut-out/photo.server";
import faceFile from "./face-cascade.json";

const LOOK_PX = 480;
/** Of the photo's long side: a smaller face is somebody in the background, or a picture on a label. */
const SMALLEST_FACE = 0.1;
const STEP = 1.08;
/** A face is found at this many places and sizes beside each other; a portrait is found at 40. */
const FINDINGS = 6;

/** A face seen from the front and upright. Who looks aside or away is not found. */
export async function showsFace({ rgb, width, height }: Photo): Promise<boolean> {
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize({ width: LOOK_PX, height: LOOK_PX, fit: "inside" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });

  const { module: cv } = await startOpenCv();
  const { detector } = openDetector(cv);
  const grey = cv.matFromArray(info.height, info.width, cv.CV_8UC1, data as unknown as number[]);
  const faces = new cv.RectVector();
  try {
    cv.equalizeHist(grey, grey);
    const smallest = new cv.Size(LOOK_PX * SMALLEST_FACE, LOOK_PX * SMALLEST_FACE);
    detector.detectMultiScale(grey, faces, STEP, FINDINGS, 0, smallest);
    return faces.size() > 0;
  } finally {
    grey.delete();
    faces.delete();
  }
}

let opened: { detector: InstanceType<OpenCv["CascadeClassifier"]> } | undefined;

function openDetector(cv: OpenCv) {
  if (opened) return opened;
  const name = "face.xml";
  cv.FS_createDataFile("/", name, Buffer.from(faceFile.cascade), true, false, false);
  const detector = new cv.CascadeClassifier();
  detector.load(name);
  if (detector.empty()) throw new Error("OpenCV does not read the face cascade");
  return (opened = { detector });
}
