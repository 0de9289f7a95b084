/** Pictures as plain bytes, for whoever looks at them as the engine does. */
export { readMask, readPhoto } from "./cut-out/photo.server";
export { boundsOf } from "./pixels/region";
