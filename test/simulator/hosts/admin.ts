import { readFile } from "node:fs/promises";
import { answerControl } from "../control/control-api";
import { appFramePage } from "../pages/admin-frame";
import { collectionPage, collectionsPage } from "../pages/collection-pages";
import { productPage } from "../pages/product-page";
import { productsPage } from "../pages/products-page";
import { searchResources } from "../pages/resources";
import { idOf, typeOf, type World } from "../store/world";
import { advanceMedia } from "../store/media-clock";
import { notFound, redirectTo, reply, replyJson, replyPage, type Exchange } from "./exchange";
import { makeSessionToken } from "./session-token";

const BROWSER = new URL("../browser/", import.meta.url);
const ASSETS: Record<string, string> = {
  "admin-frame.js": "text/javascript; charset=utf-8",
  "resource-picker.js": "text/javascript; charset=utf-8",
  "admin.css": "text/css; charset=utf-8",
};

/** admin.shopify.com as far as this machine plays it: the frame around the app, and pages that show what is in the shop. */
export async function answerAdmin(world: World, exchange: Exchange): Promise<void> {
  const { url, response } = exchange;
  const { storeName } = world.settings;
  if (url.pathname.startsWith("/control/")) return answerControl(world, exchange);
  if (url.pathname.startsWith("/_admin/")) return answerOwn(world, exchange);
  if (url.pathname === "/") {
    redirectTo(response, `/store/${storeName}/apps/${world.settings.appHandle}`);
    return;
  }
  const rest = new RegExp(`^/store/${storeName}(/.*)?$`).exec(url.pathname)?.[1] ?? null;
  if (rest === null) return notFound(response);
  advanceMedia(world);
  const page = pageFor(world, rest, url.searchParams);
  if (page === null) return notFound(response);
  replyPage(response, page);
}

function pageFor(world: World, path: string, query: URLSearchParams): string | null {
  const app = /^\/apps\/([^/]+)(\/.*)?$/.exec(path);
  if (app) {
    const isOurs = app[1] === world.settings.appHandle || app[1] === world.settings.apiKey;
    return isOurs ? appFramePage(world, app[2] ?? "", query) : null;
  }
  if (path === "" || path === "/" || path === "/products") return productsPage(world, query);
  if (path === "/collections") return collectionsPage(world);
  const product = /^\/products\/(\d+)$/.exec(path)?.[1];
  if (product) return productPage(world, Number(product));
  const collection = /^\/collections\/(\d+)$/.exec(path)?.[1];
  return collection ? collectionPage(world, Number(collection), query) : null;
}

async function answerOwn(world: World, { url, response }: Exchange): Promise<void> {
  const name = url.pathname.slice("/_admin/".length);
  const type = ASSETS[name];
  if (type) {
    const body = await readFile(new URL(name, BROWSER));
    reply(response, { type, headers: { "cache-control": "no-cache" }, body });
    return;
  }
  switch (name) {
    case "session-token":
      replyJson(response, { token: makeSessionToken(world) });
      return;
    case "scopes":
      replyJson(response, {
        granted: world.state.scopes,
        required: world.settings.scopes,
        optional: [],
      });
      return;
    case "resources":
      replyJson(response, searchResources(world, url.searchParams));
      return;
    case "open": {
      const id = url.searchParams.get("id") ?? "";
      const folder = typeOf(id) === "Collection" ? "collections" : "products";
      redirectTo(response, `/store/${world.settings.storeName}/${folder}/${idOf(id)}`);
      return;
    }
    default:
      notFound(response);
  }
}
