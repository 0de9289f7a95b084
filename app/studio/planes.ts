/** One value a pixel, its blur and its pieces, for whoever measures pictures as the engine does. */
export { blurPlane } from "./pixels/blur";
export { copyPlane, createPlane, quantile, type Plane } from "./pixels/plane";
export { piecesOf } from "./pixels/region";
