import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { receiveFiles, type ReceivedFile } from "~/images/receive-files.server";

const KB = 1024;
const limits = { maxFiles: 3, maxBytes: 900 * KB, maxFileBytes: 500 * KB };

const folder = mkdtempSync(join(tmpdir(), "packshot-receive-test-"));
const usualFolder = process.env.TMPDIR;
process.env.TMPDIR = folder;

afterEach(() => {
  expect(readdirSync(folder), "Received files stay behind").toEqual([]);
});
afterAll(() => {
  if (usualFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualFolder;
  rmSync(folder, { recursive: true });
});

test("the files of a form arrive whole, in order, under the names they had", async () => {
  const names = ["mug.jpg", "blue; size=large.png", "陶器.webp"];
  const request = upload(names.map((name, index) => ({ name, bytes: filled(200 * KB, index) })));

  const received = await receiveFiles(request, limits, contentsOf);

  expect(received).toEqual(names.map((name, index) => ({ name, length: 200 * KB, first: index })));
});

test("a folder in a file's name is dropped", async () => {
  const request = upload([{ name: "../../etc/passwd", bytes: filled(1) }]);
  expect(await receiveFiles(request, limits, contentsOf)).toMatchObject([{ name: "passwd" }]);
});

test("a file over its own limit arrives cut one byte beyond it, and the next one whole", async () => {
  const request = upload([
    { name: "heavy.jpg", bytes: filled(600 * KB) },
    { name: "light.jpg", bytes: filled(10 * KB) },
  ]);
  const received = await receiveFiles(request, limits, contentsOf);
  expect(received).toMatchObject([{ length: 500 * KB + 1 }, { length: 10 * KB }]);
});

test("a fourth file where three are allowed refuses the upload", async () => {
  const files = [1, 2, 3, 4].map((index) => ({ name: `${index}.jpg`, bytes: filled(KB) }));
  expect(await receiveFiles(upload(files), limits, contentsOf)).toEqual(refused("too-many-files"));
});

test("a form that says it is too large is refused before a byte of it is read", async () => {
  const { request, sent } = endlessUpload({ "Content-Length": String(901 * KB) });
  expect(await receiveFiles(request, limits, contentsOf)).toEqual(refused("too-many-bytes"));
  expect(sent.bytes).toBeLessThanOrEqual(64 * KB);
});

test("a form that never ends is cut off at the limit, and the sender is told to stop", async () => {
  const { request, sent } = endlessUpload({});
  expect(await receiveFiles(request, limits, contentsOf)).toEqual(refused("too-many-bytes"));
  expect(sent.bytes).toBeLessThan(limits.maxBytes + 256 * KB);
  expect(sent.stopped).toBe(true);
});

test("an upload whose connection breaks is refused as cut off", async () => {
  const { bytes, headers } = await wholeForm([{ name: "mug.jpg", bytes: filled(100 * KB) }]);
  const half = new Request("http://app.test/", {
    method: "POST",
    headers,
    body: bytes.subarray(0, bytes.length / 2),
  });
  expect(await receiveFiles(half, limits, contentsOf)).toEqual(refused("cut-off"));

  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, 1000));
      controller.error(new Error("connection reset"));
    },
  });
  const request = streamed(broken, headers);
  expect(await receiveFiles(request, limits, contentsOf)).toEqual(refused("cut-off"));
});

test("what is no form with files is refused", async () => {
  const onlyText = new FormData();
  onlyText.set("note", "no picture");
  const forms = [
    [new Request("http://app.test/", { method: "POST", body: onlyText }), "no-files"],
    [new Request("http://app.test/", { method: "POST", body: "{}" }), "not-an-upload"],
    [new Request("http://app.test/"), "not-an-upload"],
    [
      new Request("http://app.test/", {
        method: "POST",
        body: "x",
        headers: { "Content-Type": "multipart/form-data" },
      }),
      "not-an-upload",
    ],
  ] as const;

  for (const [request, reason] of forms) {
    expect(await receiveFiles(request, limits, contentsOf)).toEqual(refused(reason));
  }
});

test("a failure of ours while using the files is not called a bad upload", async () => {
  const request = upload([{ name: "mug.jpg", bytes: filled(KB) }]);
  const failing = receiveFiles(request, limits, () => Promise.reject(new Error("disk full")));
  await expect(failing).rejects.toThrow("disk full");
});

type NewFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

function refused(reason: string) {
  return { kind: "refused", reason };
}

function filled(length: number, value = 7): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(value);
}

function upload(files: readonly NewFile[]): Request {
  const form = new FormData();
  for (const { name, bytes } of files) form.append("pictures", new Blob([bytes]), name);
  return new Request("http://app.test/", { method: "POST", body: form });
}

async function wholeForm(files: readonly NewFile[]) {
  const request = upload(files);
  const headers = Object.fromEntries(request.headers);
  return { bytes: new Uint8Array(await request.arrayBuffer()), headers };
}

function endlessUpload(headers: Record<string, string>) {
  const sent = { bytes: 0, stopped: false };
  const opening = `--edge\r\nContent-Disposition: form-data; name="p"; filename="mug.jpg"\r\n\r\n`;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = sent.bytes === 0 ? new TextEncoder().encode(opening) : filled(64 * KB);
      sent.bytes += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      sent.stopped = true;
    },
  });
  const type = { "Content-Type": "multipart/form-data; boundary=edge" };
  return { request: streamed(body, { ...type, ...headers }), sent };
}

function streamed(body: ReadableStream<Uint8Array>, headers: Record<string, string>): Request {
  const init = { method: "POST", headers, body, duplex: "half" } as const;
  return new Request("http://app.test/", init);
}

function contentsOf(files: ReceivedFile[]) {
  return Promise.all(
    files.map(async ({ name, read }) => {
      const bytes = await read();
      return { name, length: bytes.length, first: bytes[0] };
    }),
  );
}
