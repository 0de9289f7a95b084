import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { S3Driver } from "flydrive/drivers/s3";
import { getEnv, type Env } from "./env.server";

/** Where bytes lie: a folder, or any S3-compatible store. A key is there whole or not at all. */
export function hasKey(key: string): Promise<boolean> {
  return disk().exists(key);
}

export async function putBytes(key: string, bytes: Uint8Array): Promise<void> {
  if (getEnv().BLOB_STORE === "s3") {
    await disk().put(key, bytes);
    return;
  }
  // A process killed while writing leaves half a file, so the key appears by renaming a whole one. The library would copy.
  const part = `${key}.${randomUUID()}.part`;
  await disk().put(part, bytes);
  await rename(path.join(folder(), part), path.join(folder(), key));
}

export function readBytes(key: string): Promise<Uint8Array> {
  return disk().getBytes(key);
}

export function openStream(key: string): Promise<Readable> {
  return disk().getStream(key);
}

export function removeKey(key: string): Promise<void> {
  return disk().delete(key);
}

export function removeUnder(folder: string): Promise<void> {
  return disk().deleteAll(folder);
}

let opened: Disk | undefined;

function disk(): Disk {
  opened ??= new Disk(createDriver(getEnv()));
  return opened;
}

function folder(): string {
  return path.resolve(getEnv().PACKSHOT_DATA);
}

function createDriver(env: Env): FSDriver | S3Driver {
  if (env.BLOB_STORE === "disk") {
    return new FSDriver({ location: folder(), visibility: "private" });
  }
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  return new S3Driver({
    bucket: env.S3_BUCKET ?? "",
    region: env.S3_REGION ?? "",
    visibility: "private",
    supportsACL: false,
    // Without keys of its own the store is opened with the machine's role.
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    ...(env.S3_ENDPOINT ? { endpoint: env.S3_ENDPOINT, forcePathStyle: true } : {}),
  });
}
