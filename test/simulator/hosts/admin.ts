import { readFile } from "node:fs/promises";
import { answerControl } from "../control/control-api";
import { appFramePage } from "../pages/admin-frame";
import { collectionPage, collectionsPage } from "../pages/collection-pages";
import { productPage } from "../pages/product-page";
import { productsPage } from "../pages/products-page";
import { searchResources } from "../pages/resources";
import { idOf, typeOf, type World } from "../store/world";
import { advanceShop } from "../store/shop-clock";
import { notFound, redirectTo, reply, replyJson, replyPage, type Exchange } from "./exchange";
import { answerScopes } from "./scopes";
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
  const base = `/store/${storeName}`;
  const isInside = url.pathname === base || url.pathname.startsWith(`${base}/`);
  advanceShop(world);
  const page = isInside ? pageFor(world, url.pathname.slice(base.length), url.searchParams) : null;
  if (page === null) notFound(response);
  else replyPage(response, page);
}

function pageFor(world: World, path: string, query: URLSearchParams): string | null {
  for (const [pattern, page] of PAGES) {
    const match = pattern.exec(path);
    if (match) return page(world, match, query);
  }
  return null;
}

type Page = (world: World, match: RegExpExecArray, query: URLSearchParams) => string | null;

const PAGES: [RegExp, Page][] = [
  [/^(?:\/|\/products)?$/, (world, _match, query) => productsPage(world, query)],
  [/^\/products\/(\d+)$/, (world, match) => productPage(world, Number(match[1]))],
  [/^\/collections$/, (world) => collectionsPage(world)],
  [
    /^\/collections\/(\d+)$/,
    (world, match, query) => collectionPage(world, Number(match[1]), query),
  ],
  [
    /^\/apps\/([^/]+)(.*)$/,
    (world, [, app = "", inside = ""], query) =>
      [world.settings.appHandle, world.settings.apiKey].includes(app)
        ? appFramePage(world, inside, query)
        : null,
  ],
];

async function answerOwn(world: World, exchange: Exchange): Promise<void> {
  const { url, response } = exchange;
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
      return answerScopes(world, exchange);
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
