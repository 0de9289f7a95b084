import { announceProduct } from "./announce";
import { takeFault } from "./faults";
import { mediaError } from "./media-error";
import type { FileRecord, MediaKind, NextPicture } from "./records";
import { readSource } from "./read-source";
import { isoNow, nowOf, productsShowing, takeId, type World } from "./world";

const NEVER = Number.MAX_SAFE_INTEGER;

export type NewFile = { kind: MediaKind; url: string; alt: string; name: string };

/** A new file begins as UPLOADED; its bytes are read in the background and its fate shows when the clock says so. */
export function createFile(world: World, { kind, url, alt, name }: NewFile): FileRecord {
  const file: FileRecord = {
    id: takeId(world),
    kind,
    name,
    alt,
    state: "uploaded",
    createdAt: isoNow(world),
    updatedAt: isoNow(world),
    version: Math.floor(nowOf(world) / 1000),
    processingAt: 0,
    settledAt: 0,
    picture: null,
    next: null,
    errors: [],
    externalUrl: kind === "image" ? null : url,
  };
  world.state.files.push(file);
  beginReading(world, file, url);
  return file;
}

/** Starts over with other bytes: new files and replaced ones take the same way. */
export function beginReading(world: World, file: FileRecord, url: string): void {
  const now = nowOf(world);
  const isStuck = takeFault(world.faults, "media-stuck") !== null;
  const failure = takeFault(world.faults, "media-fails");
  file.processingAt = now + world.settings.uploadedMs;
  file.settledAt = isStuck ? NEVER : file.processingAt + world.settings.processingMs;
  file.next = { kind: "reading", url };

  const outcome: Promise<NextPicture> = failure
    ? Promise.resolve({ kind: "failure", error: mediaError(failure.code) })
    : readSource(world, url);
  void outcome.then((next) => {
    file.next = next;
    world.save();
  });
}

/** Lets every unsettled file reach the state the clock has for it. */
export function advanceMedia(world: World): void {
  for (const file of world.state.files) {
    if (file.state === "uploaded" || file.state === "processing") advance(world, file);
  }
}

/** Ends the waiting of files that were stuck: Shopify was slow, and is done. */
export function releaseStuck(world: World): void {
  for (const file of world.state.files) {
    if (file.settledAt === NEVER) file.settledAt = nowOf(world);
  }
}

/** After a restart nobody is reading any more: what was under way begins anew. */
export function resumeReading(world: World): void {
  for (const file of world.state.files) {
    if (file.next?.kind === "reading") beginReading(world, file, file.next.url);
  }
}

function advance(world: World, file: FileRecord): void {
  const now = nowOf(world);
  if (file.state === "uploaded" && now >= file.processingAt) file.state = "processing";
  if (file.state !== "processing" || now < file.settledAt) return;
  if (!file.next || file.next.kind === "reading") return;

  if (file.next.kind === "failure") {
    file.state = "failed";
    file.errors = [file.next.error];
  } else {
    file.state = "ready";
    file.picture = file.next.picture;
  }
  file.next = null;
  file.updatedAt = isoNow(world);
  for (const product of productsShowing(world, file.id)) announceProduct(world, product);
  world.save();
}
