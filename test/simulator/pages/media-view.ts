import { cdnUrl } from "../admin-api/media-nodes";
import { filmUrl } from "../store/film";
import type { FileRecord } from "../store/records";
import type { World } from "../store/world";
import { html, type Html } from "./html";

/** Where a browser on this machine finds a picture in a given width. */
export function pictureAddress(world: World, file: FileRecord, width: number): string {
  const address = new URL(cdnUrl(file));
  address.searchParams.set("width", String(width));
  return `${world.addresses.admin}/_hosts/${address.host}${address.pathname}${address.search}`;
}

/** Where a browser on this machine finds the film, for media that are one. */
export function filmAddress(world: World, file: FileRecord): string | null {
  if (file.kind !== "video") return null;
  const address = new URL(filmUrl(file));
  return `${world.addresses.admin}/_hosts/${address.host}${address.pathname}`;
}

/** A picture, or a film with its poster. */
export function mediaElement(world: World, file: FileRecord, width: number): Html {
  const picture = pictureAddress(world, file, width);
  const film = filmAddress(world, file);
  if (film === null) return html`<img src="${picture}" alt="${file.alt}" loading="lazy" />`;
  return html`<video
    src="${film}"
    poster="${picture}"
    aria-label="${file.alt}"
    controls
    muted
    playsinline
    preload="metadata"
  ></video>`;
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
