import { Histogram } from "prom-client";
import { metrics } from "./metrics.server";

const requestSeconds = new Histogram({
  name: "packshot_request_seconds",
  help: "How long requests took, streams included",
  labelNames: ["method", "status"],
  buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 60],
  registers: [metrics],
});

export function countRequest(request: { method: string; status: number; seconds: number }): void {
  const { method, status, seconds } = request;
  requestSeconds.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds);
}
