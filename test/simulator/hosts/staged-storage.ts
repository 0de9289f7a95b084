import { UPLOAD_LIMIT_BYTES } from "../admin-api/mutations/staged-uploads";
import { note } from "../store/diary";
import { takeFault } from "../store/faults";
import { STAGED_HOST } from "../store/read-source";
import type { UploadRecord } from "../store/records";
import { bytesOfPicture } from "../store/pictures";
import { isSignatureGood, ORIGINALS_HOST } from "../store/signed-originals";
import { nowOf, type World } from "../store/world";
import { header, notFound, readBody, reply, type Exchange } from "./exchange";
import { readMultipart, type Part } from "./multipart";

/** The buckets behind Shopify: staged uploads, signed originals and the files of bulk operations. */
export async function answerStorage(world: World, exchange: Exchange): Promise<void> {
  const { method, url, response } = exchange;
  if (url.host === STAGED_HOST && method === "POST") return answerPost(world, exchange);
  if (url.host === STAGED_HOST && method === "PUT") return answerPut(world, exchange);
  if (method !== "GET" && method !== "HEAD") {
    notFound(response);
    return;
  }
  if (url.host === ORIGINALS_HOST) return answerOriginal(world, exchange);
  if (url.host === STAGED_HOST) return answerStaged(world, exchange);
  return answerBulkFile(world, exchange);
}

async function answerPost(world: World, { request, response, url }: Exchange): Promise<void> {
  const parts = readMultipart(await readBody(request), header(request, "content-type") ?? "");
  const key = parts.find((part) => part.name === "key")?.text ?? "";
  const upload = findUpload(world, key);
  const problem = postProblem(world, upload, parts);
  const file = parts.at(-1);
  if (problem || !upload || !file) {
    refuse(world, response, { upload, key, ...(problem ?? { status: 403, code: "AccessDenied" }) });
    return;
  }
  await keep(world, upload, file.bytes);
  if (takeFault(world.faults, "upload-reply-lost")) {
    response.destroy();
    return;
  }
  const location = new URL(encodeURI(key), `https://${url.host}/`).href;
  const body = `<?xml version="1.0" encoding="UTF-8"?><PostResponse><Location>${escape(location)}</Location><Bucket>shopify-staged-uploads</Bucket><Key>${escape(key)}</Key><ETag>"${upload.hash ?? ""}"</ETag></PostResponse>`;
  reply(response, {
    status: 201,
    type: "application/xml; charset=UTF-8",
    headers: { location },
    body,
  });
}

type Problem = { status: number; code: string; details?: string };

function postProblem(
  world: World,
  upload: UploadRecord | undefined,
  parts: Part[],
): Problem | null {
  const fault = takeFault(world.faults, "upload-refused");
  if (fault) return { status: fault.status, code: "AccessDenied" };
  if (!upload || upload.expiresAt < nowOf(world)) return { status: 403, code: "AccessDenied" };

  const file = parts.at(-1);
  if (file?.name !== "file") {
    return { status: 400, code: "InvalidArgument", details: "The file field must be the last one" };
  }
  for (const { name, value } of upload.parameters) {
    const sent = parts.find((part) => part.name.toLowerCase() === name.toLowerCase());
    if (sent?.text === value) continue;
    return {
      status: 400,
      code: "InvalidPolicyDocument",
      details: `Missing or changed field: ${name}`,
    };
  }
  return sizeProblem(file.bytes.byteLength);
}

function sizeProblem(size: number): Problem | null {
  if (size > UPLOAD_LIMIT_BYTES) return { status: 400, code: "EntityTooLarge" };
  if (size < 1) return { status: 400, code: "EntityTooSmall" };
  return null;
}

async function answerPut(world: World, { request, response, url }: Exchange): Promise<void> {
  const key = decodeURIComponent(url.pathname.slice(1));
  const upload = findUpload(world, key);
  const bytes = await readBody(request);
  const fault = takeFault(world.faults, "upload-refused");
  const isAllowed = upload?.method === "PUT" && upload.expiresAt > nowOf(world);
  const problem = fault
    ? { status: fault.status, code: "AccessDenied" }
    : isAllowed
      ? sizeProblem(bytes.byteLength)
      : { status: 403, code: "AccessDenied" };
  if (problem || !upload) {
    refuse(world, response, { upload, key, ...(problem ?? { status: 403, code: "AccessDenied" }) });
    return;
  }
  await keep(world, upload, bytes);
  reply(response, { body: "" });
}

function findUpload(world: World, key: string): UploadRecord | undefined {
  return world.state.uploads.find((record) => record.key === key);
}

async function keep(world: World, upload: UploadRecord, bytes: Uint8Array): Promise<void> {
  upload.hash = await world.shelf.put(bytes);
  upload.bytes = bytes.byteLength;
  note(world.diary.uploads, {
    key: upload.key,
    filename: upload.filename,
    bytes: upload.bytes,
    status: 201,
  });
  world.save();
}

function refuse(
  world: World,
  response: Exchange["response"],
  refusal: Problem & { upload: UploadRecord | undefined; key: string },
): void {
  if (refusal.upload) refusal.upload.refused = true;
  const filename = refusal.upload?.filename ?? "";
  note(world.diary.uploads, { key: refusal.key, filename, bytes: 0, status: refusal.status });
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${refusal.code}</Code><Message>${refusal.details ?? refusal.code}</Message></Error>`;
  reply(response, { status: refusal.status, type: "application/xml; charset=UTF-8", body });
}

async function answerStaged(world: World, { url, response }: Exchange): Promise<void> {
  const upload = findUpload(world, decodeURIComponent(url.pathname.slice(1)));
  if (!upload?.hash) {
    notFound(response);
    return;
  }
  reply(response, { type: upload.mimeType, body: await world.shelf.read(upload.hash) });
}

async function answerOriginal(world: World, { url, response }: Exchange): Promise<void> {
  const name = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
  if (!isSignatureGood(world, name, url.searchParams)) {
    reply(response, {
      status: 403,
      type: "application/xml",
      body: "<Error><Code>ExpiredToken</Code></Error>",
    });
    return;
  }
  const picture = world.state.files.find((file) => file.name === name)?.picture;
  if (!picture) {
    notFound(response);
    return;
  }
  reply(response, { type: picture.mimeType, body: await bytesOfPicture(world, picture) });
}

async function answerBulkFile(world: World, { url, response }: Exchange): Promise<void> {
  const id = Number(/bulk-(\d+)\.jsonl$/.exec(url.pathname)?.[1]);
  const bulk = world.state.bulkOperations.find((one) => one.id === id);
  if (!bulk?.hash) {
    notFound(response);
    return;
  }
  reply(response, { type: "application/jsonl", body: await world.shelf.read(bulk.hash) });
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
