import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type HandleDocumentRequestFunction,
  type HandleErrorFunction,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { logger } from "~/platform/logger.server";
import { addDocumentResponseHeaders } from "~/shopify.server";

export const streamTimeout = 5000;

/** The library names the shop's own address when the query has it; a page without one may still only stand in an admin. */
const ANY_ADMIN = "frame-ancestors https://admin.shopify.com https://*.myshopify.com;";

type DocumentRequest = Parameters<HandleDocumentRequestFunction>;

export default async function handleRequest(...[request, status, headers, remix]: DocumentRequest) {
  addDocumentResponseHeaders(request, headers);
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", ANY_ADMIN);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");

  const page = <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} />;
  // A crawler waits for the whole page; a person sees the shell as soon as it is there.
  const isWhole = isbot(request.headers.get("User-Agent") ?? "");
  return render(page, { status, headers, isWhole });
}

type Answer = { status: number; headers: Headers; isWhole: boolean };

function render(page: ReactElement, { status, headers, isWhole }: Answer): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const send = () => {
      const body = new PassThrough();
      const stream = createReadableStreamFromReadable(body);
      resolve(new Response(stream, { status: failed ? 500 : status, headers }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      [isWhole ? "onAllReady" : "onShellReady"]: send,
      onShellError: reject,
      onError(error) {
        failed = true;
        logger.error("page.failed", { error });
      },
    });
    setTimeout(abort, streamTimeout + 1000);
  });
}

/** The path without its query: that carries the session token. An address we do not have is the asker's mistake. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  const { pathname: path } = new URL(request.url);
  if (isRouteErrorResponse(error) && error.status < 500) {
    logger.info("request.missed", { method: request.method, path, status: error.status });
    return;
  }
  logger.error("request.failed", { path, error });
};
