import { createServer, type Server } from "node:http";
import { collectDefaultMetrics, Registry } from "prom-client";
import { isDatabaseUp } from "./health.server";
import { logger } from "./logger.server";

/** Every figure of this process, for Prometheus. No label names a shop, a staff member or a product. */
export const metrics = new Registry();

/**
 * On a port of its own, for figures are no merchant's business: `/metrics`, and `/health` for a process that serves
 * nothing else.
 */
export async function serveMetrics(place: { port: number; host: string }): Promise<Server> {
  collectDefaultMetrics({ register: metrics });
  const server = createServer((request, response) => {
    answer(request.url).then(
      ({ status, type, body }) => response.writeHead(status, { "Content-Type": type }).end(body),
      (error: unknown) => {
        logger.error("metrics.failed", { error });
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(place.port, place.host, resolve);
  });
  return server;
}

async function answer(path: string | undefined) {
  if (path === "/metrics") {
    return { status: 200, type: metrics.contentType, body: await metrics.metrics() };
  }
  if (path === "/health") {
    const isUp = await isDatabaseUp();
    const body = JSON.stringify({ database: isUp });
    return { status: isUp ? 200 : 503, type: "application/json", body };
  }
  return { status: 404, type: "text/plain", body: "" };
}
