import { cdnUrl } from "../admin-api/media-nodes";
import type { FileRecord } from "../store/records";
import type { World } from "../store/world";
import { html, type Html } from "./html";

/** Where a browser on this machine finds a picture in a given width. */
export function pictureAddress(world: World, file: FileRecord, width: number): string {
  const address = new URL(cdnUrl(file));
  address.searchParams.set("width", String(width));
  return `${world.addresses.admin}/_hosts/${address.host}${address.pathname}${address.search}`;
}

export function thumb(world: World, file: FileRecord | undefined): Html {
  if (!file?.picture) return html`<span class="thumb"></span>`;
  return html`<img
    class="thumb"
    src="${pictureAddress(world, file, 80)}"
    alt=""
    loading="lazy"
    width="40"
    height="40"
  />`;
}

const KIND_NAMES = {
  image: null,
  video: "▶ Video",
  "external-video": "▶ External video",
  "model-3d": "3D model",
} as const;

export function kindName(file: FileRecord): string | null {
  return KIND_NAMES[file.kind];
}
