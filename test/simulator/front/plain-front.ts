import { request as askApp, type RequestListener } from "node:http";
import { minding } from "./upstream-trouble";

/** Where TLS ends before the app, as a load balancer does it: every byte as it is. */
export function plainFront(appPort: number): RequestListener {
  return (request, response) => {
    const upstream = askApp(
      {
        host: "127.0.0.1",
        port: appPort,
        method: request.method,
        path: request.url,
        headers: {
          ...request.headers,
          "x-forwarded-host": request.headers.host,
          "x-forwarded-proto": "https",
        },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.pipe(response);
        answer.on("error", () => response.destroy());
      },
    );
    minding(upstream, response);
    request.pipe(upstream);
  };
}
