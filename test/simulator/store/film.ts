import { readFile, stat } from "node:fs/promises";
import type { FileRecord } from "./records";

/** Every film of the shop is this one: the demo needs one that plays, not a cinema. */
const FILM = new URL("../films/trail-bottle.mp4", import.meta.url);
export const FILM_TYPE = "video/mp4";
export const FILM_SIDE_PX = 480;

export function filmUrl(file: FileRecord): string {
  return `https://cdn.shopify.com/videos/c/vp/${file.id}/${encodeURIComponent(file.name)}`;
}

export function readFilm(): Promise<Buffer> {
  return readFile(FILM);
}

export async function filmBytes(): Promise<number> {
  return (await stat(FILM)).size;
}
