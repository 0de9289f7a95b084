import { createHmac, randomBytes } from "node:crypto";
import { makeSessionToken } from "../hosts/session-token";
import type { World } from "../store/world";
import { html, scriptJson, type Html } from "./html";

const FONT = "/_hosts/cdn.shopify.com/static/fonts/inter/v4/styles.css";

export function adminDocument(
  world: World,
  { title, side, main }: { title: string; side: Html; main: Html },
): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Simulated admin</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${FONT}" />
        <link rel="stylesheet" href="/_admin/admin.css" />
      </head>
      <body>
        <header class="top">
          <button id="menu-button" type="button" aria-label="Menu">☰</button>
          <span class="badge">Simulated admin</span>
          <span class="shop">${world.settings.shop}</span>
          <span class="plain">Not Shopify: it runs on this machine alone</span>
        </header>
        <div class="frame">${side}${main}</div>
      </body>
    </html>`.html;
}

export function sideNav(world: World, current: string): Html {
  const base = `/store/${world.settings.storeName}`;
  const link = (path: string, text: string) =>
    html`<li>
      <a href="${base}${path}" ${current === path ? { html: 'aria-current="page"' } : null}
        >${text}</a
      >
    </li>`;
  return html`<nav id="side" aria-label="Admin">
    <ul>
      ${link("/products", "Products")} ${link("/collections", "Collections")}
      <li><a href="/_hosts/${world.settings.shop}/">Online shop</a></li>
    </ul>
    <h2>Apps</h2>
    <ul class="apps">
      <li>
        <a
          id="app-home"
          href="${base}/apps/${world.settings.appHandle}"
          ${current === "/apps" ? { html: 'aria-current="page"' } : null}
          >Packshot</a
        >
      </li>
    </ul>
    <ul id="app-nav"></ul>
  </nav>`;
}

export const menuScript: Html = {
  html: `<script>document.getElementById("menu-button").addEventListener("click",()=>document.getElementById("side").toggleAttribute("data-open"))</script>`,
};

/** On a busy machine the app speaks before the admin's script is there: what it says first is kept for that. */
const keepEarlyMessages: Html = {
  html: `<script>const early=[];const keepEarly=(event)=>early.push(event);addEventListener("message",keepEarly)</script>`,
};

/** The page around the embedded app. Its frame opens the app's own address with the parameters Shopify adds. */
export function appFramePage(world: World, path: string, query: URLSearchParams): string {
  const { appHandle, storeName, apiKey } = world.settings;
  const settings = {
    appOrigin: world.addresses.front,
    base: `/store/${storeName}/apps/${appHandle}`,
    store: storeName,
    handle: appHandle,
    apiKey,
    appTitle: "Packshot",
  };
  const main = html`<main class="app">
      <div id="save-bar" role="region" aria-label="Unsaved changes" hidden>
        <strong>Unsaved changes</strong>
        <button id="discard" type="button">Discard</button>
        <button id="save" type="button" class="primary">Save</button>
      </div>
      <div class="app-bar">
        <h1 id="app-title">Packshot</h1>
        <div id="app-actions"></div>
      </div>
      <div style="position: relative"><div id="loading"></div></div>
      ${keepEarlyMessages}
      <iframe
        id="app-frame"
        name="app-iframe"
        title="Packshot"
        allow="clipboard-read; clipboard-write; fullscreen"
        src="${appAddress(world, path, query)}"
      ></iframe>
      <div id="toasts" role="status" aria-live="polite"></div>
      ${pickerDialog}
    </main>
    <script type="application/json" id="frame-settings">
      ${scriptJson(settings)}
    </script>
    <script src="/_admin/resource-picker.js"></script>
    <script src="/_admin/admin-frame.js"></script>`;
  return adminDocument(world, { title: "Packshot", side: sideNav(world, "/apps"), main });
}

const pickerDialog = html`<dialog id="picker" aria-labelledby="picker-title">
  <header>
    <h2 id="picker-title">Add products</h2>
    <button type="button" class="close" aria-label="Close">×</button>
  </header>
  <div class="search"><input type="search" aria-label="Search" autocomplete="off" /></div>
  <div class="results">
    <ul></ul>
    <button type="button" class="more" hidden>Show more</button>
  </div>
  <footer>
    <output></output>
    <button type="button" class="cancel">Cancel</button>
    <button type="button" class="primary">Add</button>
  </footer>
</dialog>`;

function appAddress(world: World, path: string, query: URLSearchParams): string {
  const { shop, storeName, apiSecret, appPath } = world.settings;
  const host = Buffer.from(`admin.shopify.com/store/${storeName}`).toString("base64");
  const parameters = new URLSearchParams({
    embedded: "1",
    host: host.replace(/=+$/, ""),
    id_token: makeSessionToken(world),
    locale: "en",
    session: randomBytes(32).toString("hex"),
    shop,
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  parameters.set("hmac", hmacOf(parameters, apiSecret));
  for (const [name, value] of query) parameters.append(name, value);
  const target = path === "" || path === "/" ? appPath : path;
  return `${world.addresses.front}${target}?${parameters.toString()}`;
}

function hmacOf(parameters: URLSearchParams, secret: string): string {
  const message = [...parameters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return createHmac("sha256", secret).update(message).digest("hex");
}
