import type { ClientRequest, ServerResponse } from "node:http";
import { reply } from "../hosts/exchange";

/** An app that does not answer is said; a browser that has left lets the app stop. */
export function minding(upstream: ClientRequest, response: ServerResponse): void {
  upstream.on("error", () => {
    if (response.headersSent) response.destroy();
    else reply(response, { status: 502, body: "The app does not answer. Is its server running?" });
  });
  response.on("close", () => upstream.destroy());
}
