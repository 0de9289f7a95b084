import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import { installGlobals, type ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import { serveMetrics } from "~/platform/metrics.server";
import { countRequest } from "~/platform/request-metrics.server";

/** The web process. Remix's own server would write whole addresses to its log, and they carry session tokens. */
const BUILD = path.resolve("build");
const DRAIN_SECONDS = 5;

installGlobals({ nativeFetch: true });
// What Remix built, whose shape its own types state.
const build = (await import(path.join(BUILD, "server/index.js"))) as ServerBuild;

const app = express();
app.disable("x-powered-by");
app.use(logRequest);
app.use(compression());
app.use("/assets", express.static(path.join(BUILD, "client/assets"), kept("1y", true)));
app.use(express.static(path.join(BUILD, "client"), kept("1h", false)));
const answer = createRequestHandler({ build, mode: "production" });
app.all("*", (...exchange) => void answer(...exchange));

const { HOST, METRICS_PORT, PORT } = getEnv();
if (METRICS_PORT) await serveMetrics({ host: HOST, port: METRICS_PORT });
const server = app.listen(PORT, HOST, () => logger.info("web.ready", { host: HOST, port: PORT }));
// Longer than load balancers keep an idle connection, so that none sends a request into one just closed.
server.keepAliveTimeout = 120_000;
server.headersTimeout = 125_000;

function kept(maxAge: string, immutable: boolean) {
  return { maxAge, immutable, index: false };
}

function logRequest(request: Request, response: Response, next: NextFunction): void {
  const startedAt = performance.now();
  const { method, path: asked } = request;
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - startedAt);
    countRequest({ method, status: response.statusCode, seconds: milliseconds / 1000 });
    logger.info("request", { method, path: asked, status: response.statusCode, milliseconds });
  });
  next();
}

/** Open streams never end by themselves; the browser opens them again at whoever answers next. */
function stop(): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_SECONDS * 1000).unref();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
