import { createServer, type Server } from "node:http";
import { text as readAll } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ArmedFault } from "./faults";
import { helpPage } from "./help-page";
import { serveWire, type Played } from "./serve-wire";
import { anthropic } from "./wires/anthropic";
import { blackForestLabs } from "./wires/black-forest-labs";
import { fal } from "./wires/fal";
import { google } from "./wires/google";
import { ideogram } from "./wires/ideogram";
import { openai } from "./wires/openai";
import { recraft } from "./wires/recraft";
import { xai } from "./wires/xai";

/**
 * Servers that speak each image provider's wire protocol, each on a port of its own, in a process of their own. Prints
 * `ready {json}` with their addresses. Control: GET / for a person, GET /log, GET /at-once, POST /faults, POST /pace, DELETE /faults.
 */
const { values } = parseArgs({
  options: {
    "mean-ms": { type: "string", default: "0" },
    plain: { type: "boolean", default: false },
  },
});
const wires = [google, openai, anthropic, blackForestLabs, fal, ideogram, recraft, xai];
const played = new Map<string, Played>();
const addresses: Record<string, string> = {};
for (const wire of wires) {
  const one = serveWire(wire, { meanMs: Number(values["mean-ms"]), plain: values.plain });
  played.set(wire.id, one);
  addresses[wire.id] = (await listen(one.server)) + wire.base;
}

const Pace = z.object({ provider: z.string(), meanMs: z.number().min(0) });

const controls: Record<string, (input: unknown) => unknown> = {
  "GET /": () => helpPage(Object.keys(addresses)),
  "GET /log": () => Object.fromEntries([...played].map(([id, { log }]) => [id, log])),
  "GET /at-once": () => Object.fromEntries([...played].map(([id, { atOnce }]) => [id, atOnce])),
  "DELETE /faults": () => {
    for (const one of played.values()) one.clear();
    return {};
  },
  "POST /faults": (input) => {
    const fault = ArmedFault.parse(input);
    played.get(fault.provider)?.arm(fault);
    return fault;
  },
  "POST /pace": (input) => {
    const { provider, meanMs } = Pace.parse(input);
    const one = played.get(provider);
    if (one) one.meanMs = meanMs;
    return { provider, meanMs };
  },
};

const controlServer = createServer((request, response) => {
  void readAll(request)
    .then((body) => {
      const lever = controls[`${request.method ?? ""} ${request.url ?? ""}`] ?? (() => null);
      return lever(body === "" ? {} : JSON.parse(body));
    })
    .then(
      (answer) => {
        const isPage = typeof answer === "string";
        const type = isPage ? "text/html; charset=utf-8" : "application/json";
        response.writeHead(answer === null ? 404 : 200, { "content-type": type });
        response.end(isPage ? answer : JSON.stringify(answer));
      },
      (error: unknown) => {
        response.writeHead(400).end(String(error));
      },
    );
});
const controlAddress = await listen(controlServer);
process.stdout.write(`ready ${JSON.stringify({ control: controlAddress, addresses })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
// Whoever started it and died leaves nothing behind.
process.stdin.on("end", () => process.exit(0)).resume();

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
    });
  });
}
