import { build } from "esbuild";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { CanvasData, ProgressLine } from "~/generation/canvas-state";
import type { RawData } from "./raw";

type Page = { script: "ours"; data: CanvasData } | { script: "raw"; data: RawData };
type Save = { bytes: number; body: unknown };

export type CanvasPages = {
  /** Shows this under the answer's address from now on. */
  show: (name: string, page: Page) => string;
  /** What canvases saved since it was asked last. */
  saves: () => Save[];
  /** Whether the connection of saves is cut. */
  cutSaves: (isCut: boolean) => void;
  /** Tells every open canvas. */
  tell: (line: ProgressLine) => void;
  close: () => Promise<void>;
};

const PHOTOS = "test/simulator/photos";

/** The canvas in production build without the app around it, and a server that takes what it sends. */
export async function serveCanvasPages(): Promise<CanvasPages> {
  const files = await bundle();
  const pages = new Map<string, Page>();
  const listeners = new Set<ServerResponse>();
  let saved: Save[] = [];
  let revision = 1;
  let isCut = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const page = pages.get(pathname);
    const file = files.get(pathname);
    if (page) send(response, "text/html", htmlOf(page));
    else if (file) send(response, typeOf(pathname), file);
    else if (pathname.startsWith("/photos/")) photo(response, pathname);
    else await answerCanvas(pathname, request, response);
  }

  async function answerCanvas(
    pathname: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (pathname.endsWith("/progress")) {
      response.writeHead(200, { "Content-Type": "application/x-ndjson" });
      response.write("\n");
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
      return;
    }
    if (pathname === "/app/tips") {
      send(response, "application/json", JSON.stringify({ tips: [] }));
      return;
    }
    const text = await textOf(request);
    if (pathname.endsWith("/runs")) {
      send(response, "application/json", JSON.stringify({ kind: "up-to-date" }));
      return;
    }
    if (isCut || !pathname.endsWith("/document")) {
      response.writeHead(503).end();
      return;
    }
    saved.push({ bytes: text.length, body: JSON.parse(text) });
    revision += 1;
    send(response, "application/json", JSON.stringify({ kind: "saved", revision }));
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    show: (name, page) => {
      pages.set(`/${name}`, page);
      return `http://127.0.0.1:${port}/${name}`;
    },
    saves: () => {
      const since = saved;
      saved = [];
      return since;
    },
    cutSaves: (cut) => {
      isCut = cut;
    },
    tell: (line) => {
      for (const listener of listeners) listener.write(`${JSON.stringify(line)}\n`);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(): Promise<Map<string, Uint8Array | string>> {
  const here = "test/support/canvas-pages";
  const { outputFiles } = await build({
    entryPoints: [`${here}/ours.tsx`, `${here}/raw.tsx`],
    ...{ bundle: true, splitting: true, minify: true, write: false, outdir: "/built" },
    ...{ format: "esm", target: "es2022", jsx: "automatic", keepNames: false },
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "dataurl" },
    logLevel: "warning",
  });
  return new Map(outputFiles.map((file) => [file.path.replaceAll(path.sep, "/"), file.contents]));
}

function htmlOf({ script, data }: Page): string {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Canvas</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/built/${script}.css"><style>${RAW_LOOKS}</style></head>
<body><div id="root"></div><script type="application/json" id="data">${json}</script>
<script type="module" src="/built/${script}.js"></script></body></html>`;
}

/** What a bare page needs to be worked with: a screen, and nodes with a border and a picture. */
const RAW_LOOKS = `html, body, #root { height: 100%; margin: 0 }
.raw-node { height: 100%; border: 1px solid #ccc; border-radius: 8px; background: #fff; font: 13px sans-serif }
.raw-node img { width: 100%; height: 130px; object-fit: cover; display: block }`;

function send(response: ServerResponse, type: string, body: Uint8Array | string): void {
  response.writeHead(200, { "Content-Type": type }).end(body);
}

function photo(response: ServerResponse, pathname: string): void {
  const file = path.join(PHOTOS, path.basename(pathname));
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": "image/jpeg", "Cache-Control": "max-age=3600" });
  createReadStream(file).pipe(response);
}

function typeOf(pathname: string): string {
  return pathname.endsWith(".css") ? "text/css" : "text/javascript";
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
