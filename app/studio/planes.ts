/** One value a pixel, and its blur, for whoever measures pictures as the engine does. */
export { blurPlane } from "./pixels/blur";
export { createPlane, type Plane } from "./pixels/plane";
