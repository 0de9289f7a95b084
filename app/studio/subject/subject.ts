import type { Plane } from "../pixels/plane";
import type { MirroredPaper } from "./mirrored-paper";
import type { Reading } from "./reading";

/** The cut-out product, cropped to its bounding box, in linear light, clean of its old background. */
export type Subject = {
  width: number;
  height: number;
  colours: [Plane, Plane, Plane];
  alpha: Plane;
  /** Null when the photo was not taken on pale paper. */
  mirrored: MirroredPaper | null;
  reading: Reading;
};
