import type { IncomingMessage, ServerResponse } from "node:http";

/** One request to one of the played hosts, with the address the caller believes it asked. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  url: URL;
};

const MOST_BYTES = 64 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error("The request is larger than the simulator takes");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export type Reply = {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: string | Uint8Array;
};

export function reply(
  response: ServerResponse,
  { status = 200, type, headers, body }: Reply,
): void {
  response.writeHead(status, {
    "content-type": type ?? "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

export function replyJson(response: ServerResponse, body: unknown, status = 200): void {
  reply(response, { status, type: "application/json; charset=utf-8", body: JSON.stringify(body) });
}

export function replyPage(response: ServerResponse, body: string, status = 200): void {
  const headers = { "cache-control": "no-store" };
  reply(response, { status, type: "text/html; charset=utf-8", headers, body });
}

export function redirectTo(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

export function notFound(response: ServerResponse): void {
  reply(response, { status: 404, body: "Not found" });
}

export function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  if (value === undefined) return null;
  return Array.isArray(value) ? (value[0] ?? null) : value;
}
