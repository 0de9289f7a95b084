import {
  request as askApp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
} from "node:http";
import { header, readBody } from "../hosts/exchange";
import { makeRewriting, rewritePolicy, rewritingStream, type Addresses } from "./rewrite";
import { minding } from "./upstream-trouble";

const SCRIPTS = /^(?:text|application)\/javascript/;
const REWRITTEN_REPLIES =
  /^(?:text\/(?:html|x-script|x-turbo|event-stream|plain|javascript)|application\/(?:json|x-ndjson|manifest|javascript))/;
const REWRITTEN_REQUESTS = /^(?:application\/(?:x-www-form-urlencoded|json)|text\/plain)/;
/** Shopify's library answers 410 to crawlers, and takes a browser without a window for one. */
const WITHOUT_WINDOW = "HeadlessChrome";
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "proxy-connection",
]);

const NOT_FOR_BROWSERS = new Set([...HOP_BY_HOP, "strict-transport-security"]);
const FRESHNESS = new Set(["etag", "last-modified", "cache-control"]);

/**
 * Where the browser finds the app. The app behind it is the real server, unmodified, which believes that it runs
 * under its https address; what it says of Shopify's hosts is turned into this machine's addresses, and back.
 */
export function appFront(appPort: number, addresses: Addresses): RequestListener {
  const rewriting = makeRewriting(addresses);
  const appUrl = new URL(addresses.appUrl);

  return (request, response) => {
    const upstream = askApp(
      {
        host: "127.0.0.1",
        port: appPort,
        method: request.method,
        path: rewriting.inward(request.url ?? "/"),
        headers: headersForApp(request.headers, { appUrl, inward: rewriting.inward }),
      },
      (answer) => {
        const isText = isRewritten(answer);
        response.writeHead(
          answer.statusCode ?? 502,
          headersForBrowser(answer.headers, { addresses, outward: rewriting.outward, isText }),
        );
        response.flushHeaders();
        if (isText) answer.pipe(rewritingStream(rewriting.outward)).pipe(response);
        else answer.pipe(response);
        answer.on("error", () => response.destroy());
      },
    );
    minding(upstream, response);
    void sendBody(request, upstream, rewriting.inward);
  };
}

async function sendBody(
  request: IncomingMessage,
  upstream: ReturnType<typeof askApp>,
  inward: (text: string) => string,
): Promise<void> {
  if (!REWRITTEN_REQUESTS.test(header(request, "content-type") ?? "")) {
    request.pipe(upstream);
    return;
  }
  const text = inward((await readBody(request)).toString("latin1"));
  upstream.setHeader("content-length", Buffer.byteLength(text, "latin1"));
  upstream.end(Buffer.from(text, "latin1"));
}

type ForApp = { appUrl: URL; inward: (text: string) => string };

function headersForApp(
  headers: IncomingHttpHeaders,
  { appUrl, inward }: ForApp,
): OutgoingHttpHeaders {
  const kept: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (HOP_BY_HOP.has(name) || value === undefined) continue;
    kept[name] = typeof value === "string" ? inward(value) : value;
    if (name === "user-agent") kept[name] = String(value).replace(WITHOUT_WINDOW, "Chrome");
  }
  return {
    ...kept,
    host: appUrl.host,
    "accept-encoding": "identity",
    "x-forwarded-host": appUrl.host,
    "x-forwarded-proto": "https",
  };
}

function isRewritten(answer: IncomingMessage): boolean {
  const encoding = header(answer, "content-encoding") ?? "identity";
  return encoding === "identity" && REWRITTEN_REPLIES.test(header(answer, "content-type") ?? "");
}

type ForBrowser = { addresses: Addresses; outward: (text: string) => string; isText: boolean };

function headersForBrowser(
  headers: IncomingHttpHeaders,
  { addresses, outward, isText }: ForBrowser,
): OutgoingHttpHeaders {
  const isScript = isText && SCRIPTS.test(headers["content-type"] ?? "");
  const isLeftOut = (name: string) =>
    NOT_FOR_BROWSERS.has(name) ||
    (isText && name === "content-length") ||
    (isScript && FRESHNESS.has(name));
  const kept: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || isLeftOut(name)) continue;
    const change = (text: string) =>
      name.startsWith("content-security-policy") ? rewritePolicy(text, addresses) : outward(text);
    kept[name] = typeof value === "string" ? change(value) : value.map(change);
  }
  // The app says that a script never changes. Here it holds this run's ports.
  return isScript ? { ...kept, "cache-control": "no-store" } : kept;
}
