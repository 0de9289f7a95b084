import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import type { UploadRefusal } from "./messages";

/**
 * Files of a form go to a temporary folder as they arrive, so that twenty large uploads at once cost disk
 * and not memory. What is over a limit is cut off where it passes it, not after it has arrived.
 */
export type UploadLimits = { maxFiles: number; maxBytes: number; maxFileBytes: number };
export type ReceivedFile = { name: string; read: () => Promise<Uint8Array> };
export type RefusedUpload = { kind: "refused"; reason: UploadRefusal };

class UploadStopped extends Error {
  override readonly name = "UploadStopped";
  constructor(readonly reason: UploadRefusal) {
    super(`Upload stopped: ${reason}`);
  }
}

/** The files exist until `consume` is done. One over `maxFileBytes` arrives cut, one byte longer than that. */
export async function receiveFiles<Result>(
  request: Request,
  limits: UploadLimits,
  consume: (files: ReceivedFile[]) => Promise<Result>,
): Promise<Result | RefusedUpload> {
  const folder = await mkdtemp(join(tmpdir(), "packshot-upload-"));
  try {
    const files = await spool(request, limits, folder);
    return await consume(files);
  } catch (error) {
    if (error instanceof UploadStopped) return { kind: "refused", reason: error.reason };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function spool(
  request: Request,
  limits: UploadLimits,
  folder: string,
): Promise<ReceivedFile[]> {
  const { body, parser } = openForm(request, limits);
  const files: ReceivedFile[] = [];
  const writes: Promise<void>[] = [];
  let diskFailure: unknown;

  parser.on("file", (_field, content, { filename }) => {
    const path = join(folder, String(files.length));
    files.push({ name: filename || "picture", read: () => readFile(path) });
    const writing = pipeline(content, createWriteStream(path));
    writes.push(
      writing.catch((error: unknown) => {
        const formFailedFirst = parser.destroyed && !parser.writableFinished;
        if (!formFailedFirst) diskFailure = error;
        parser.destroy();
      }),
    );
  });
  parser.on("filesLimit", () => parser.destroy(new UploadStopped("too-many-files")));

  const formFailure = await failureOf(pipeline(capped(body, limits.maxBytes), parser));
  await Promise.all(writes);
  if (diskFailure) throw new Error("An upload could not be kept", { cause: diskFailure });
  if (formFailure) throw formFailure;
  if (files.length === 0) throw new UploadStopped("no-files");
  return files;
}

/** A form that ends before its last boundary, or a connection that breaks, is an upload cut off. */
async function failureOf(reading: Promise<void>): Promise<UploadStopped | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    return error instanceof UploadStopped ? error : new UploadStopped("cut-off");
  }
}

function openForm({ headers, body }: Request, { maxFiles, maxFileBytes, maxBytes }: UploadLimits) {
  if (!body || !headers.get("Content-Type")?.startsWith("multipart/form-data")) {
    throw new UploadStopped("not-an-upload");
  }
  if (Number(headers.get("Content-Length") ?? 0) > maxBytes) {
    throw new UploadStopped("too-many-bytes");
  }
  try {
    const limits = {
      files: maxFiles,
      fileSize: maxFileBytes + 1,
      fields: 20,
      parts: maxFiles + 20,
    };
    const parser = busboy({
      headers: Object.fromEntries(headers),
      defParamCharset: "utf8",
      limits,
    });
    return { body, parser };
  } catch {
    // The only thing it can dislike here is the form's boundary.
    throw new UploadStopped("not-an-upload");
  }
}

async function* capped(body: ReadableStream<Uint8Array>, maxBytes: number) {
  let received = 0;
  for await (const chunk of readChunks(body)) {
    received += chunk.length;
    if (received > maxBytes) throw new UploadStopped("too-many-bytes");
    yield chunk;
  }
}

/** Cancels the body when the reading ends early, so that the browser stops sending. */
async function* readChunks(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(ignoreClosedConnection);
  }
}

function ignoreClosedConnection() {
  // There is nobody left to tell to stop sending.
}
