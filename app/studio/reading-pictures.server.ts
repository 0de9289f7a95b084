/** Pictures as plain bytes, for whoever looks at them as the engine does. */
export { readPhoto } from "./cut-out/photo.server";
