import type { IncomingMessage, RequestListener } from "node:http";
import type { World } from "../store/world";
import { answerAdmin } from "./admin";
import { answerCdn } from "./cdn";
import { header, notFound, reply, type Exchange } from "./exchange";
import { answerShop } from "./shop";
import { answerStorage } from "./staged-storage";

const HOSTS_PATH = /^\/_hosts\/(?<host>[\w.-]+)(?<rest>\/.*)?$/;
const OWN_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

type NameHost = (request: IncomingMessage) => string | null;

/**
 * One listener plays several hosts. The app's server names the host in a header (reroute.mjs), a browser in the path,
 * and everything else is admin.shopify.com.
 */
export function serveHosts(
  world: World,
  nameHost: NameHost = (request) => header(request, "x-simulated-host"),
): RequestListener {
  return (request, response) => {
    const named = nameHost(request);
    if (!named && !OWN_NAMES.test(request.headers.host ?? "")) {
      reply(response, { status: 421, body: "The simulator answers under its own address only" });
      return;
    }
    const url = addressAsked(request.url ?? "/", named);
    const exchange: Exchange = { request, response, url, method: request.method ?? "GET" };

    answer(world, exchange).catch((error: unknown) => {
      console.error("simulator", request.method, url.href, error);
      if (response.headersSent) response.destroy();
      else
        reply(response, { status: 500, body: error instanceof Error ? error.message : "Failed" });
    });
  };
}

function addressAsked(target: string, named: string | null): URL {
  const at = target.indexOf("?");
  const path = at < 0 ? target : target.slice(0, at);
  const query = at < 0 ? "" : target.slice(at);
  const { host = named ?? "admin.shopify.com", rest = "/" } = HOSTS_PATH.exec(path)?.groups ?? {
    rest: path,
  };
  return new URL(`https://${host}${rest}${query}`);
}

async function answer(world: World, exchange: Exchange): Promise<void> {
  const { host } = exchange.url;
  if (host === "admin.shopify.com") return answerAdmin(world, exchange);
  if (host === world.settings.shop) return answerShop(world, exchange);
  if (host === "cdn.shopify.com") return answerCdn(world, exchange);
  if (host === "storage.googleapis.com" || host.endsWith(".storage.googleapis.com")) {
    return answerStorage(world, exchange);
  }
  notFound(exchange.response);
}
