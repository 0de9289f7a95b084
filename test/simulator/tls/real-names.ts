import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import { plainFront } from "../front/plain-front";
import { header } from "../hosts/exchange";
import { serveHosts } from "../hosts/serve-hosts";
import type { World } from "../store/world";
import { makeCertificate } from "./certificate";

const SHOPIFY_HOSTS = ["admin.shopify.com", "cdn.shopify.com"];
const STORAGE_HOSTS = ["storage.googleapis.com", "*.storage.googleapis.com"];

export const REAL_ADMIN = "https://admin.shopify.com";

/** The shop's hosts and the app under their real names: nothing is rewritten between the browser and the app. */
export function realNamesServer(world: World): { server: Server; fingerprint: string } {
  const { key, cert, fingerprint } = makeCertificate(hostsOf(world), new Date());
  const toShop = serveHosts(world, (request) => header(request, "host"));
  const toApp = plainFront(world.settings.appPort);
  const appHost = new URL(world.settings.appUrl).host;
  const listener: RequestListener = (request, response) => {
    if (header(request, "host") === appHost) toApp(request, response);
    else toShop(request, response);
  };
  return { server: createServer({ key, cert }, listener), fingerprint };
}

/** How a Chromium finds these names on this machine, trusts this one key, and reaches nothing else. */
export function chromiumArguments(
  world: World,
  { port, fingerprint }: { port: number; fingerprint: string },
): string[] {
  const rules = [
    ...hostsOf(world).map((host) => `MAP ${host}:443 127.0.0.1:${port}`),
    "MAP * ~NOTFOUND",
    "EXCLUDE localhost",
    "EXCLUDE 127.0.0.1",
  ];
  return [
    `--host-resolver-rules=${rules.join(", ")}`,
    `--ignore-certificate-errors-spki-list=${fingerprint}`,
  ];
}

function hostsOf({ settings }: World): string[] {
  return [...SHOPIFY_HOSTS, settings.shop, ...STORAGE_HOSTS, new URL(settings.appUrl).hostname];
}
