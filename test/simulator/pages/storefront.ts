import { readFile } from "node:fs/promises";
import { hasOnlyDefaultVariant } from "../admin-api/product-nodes";
import { notFound, reply, replyPage, type Exchange } from "../hosts/exchange";
import { advanceShop } from "../store/shop-clock";
import type { FileRecord, ProductRecord } from "../store/records";
import { mediaOf, type World } from "../store/world";
import { html, scriptJson, type Html } from "./html";
import { filmAddress, kindName, mediaElement, pictureAddress } from "./media-view";

const ASSETS: Record<string, string> = {
  "/_assets/storefront.css": "text/css; charset=utf-8",
  "/_assets/storefront.js": "text/javascript; charset=utf-8",
};
const BROWSER = new URL("../browser/", import.meta.url);
const MOST_SHOWN = 60;

/** The shop as a shopper sees it: only what is READY, in its order, with the variant's own picture when one is chosen. */
export async function answerStorefront(world: World, { url, response }: Exchange): Promise<void> {
  advanceShop(world);
  const type = ASSETS[url.pathname];
  if (type) {
    const body = await readFile(new URL(url.pathname.slice("/_assets/".length), BROWSER));
    reply(response, { type, headers: { "cache-control": "no-cache" }, body });
    return;
  }
  const page = pageFor(world, url.pathname);
  if (page === null) notFound(response);
  else replyPage(response, page);
}

function pageFor(world: World, path: string): string | null {
  if (path === "/") return listing(world, { title: "Everything", products: world.state.products });
  const collectionHandle = /^\/collections\/([\w-]+)$/.exec(path)?.[1];
  const collection = world.state.collections.find((one) => one.handle === collectionHandle);
  if (collection) {
    const products = world.state.products.filter((one) => collection.products.includes(one.id));
    return listing(world, { title: collection.title, products });
  }
  const productHandle = /^\/products\/([\w-]+)$/.exec(path)?.[1];
  const product = world.state.products.find((one) => one.handle === productHandle);
  return product?.status === "ACTIVE" ? productView(world, product) : null;
}

function shopDocument(world: World, { title, body }: { title: string; body: Html }): string {
  const base = baseOf(world);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Packshot Demo</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${base}/_assets/storefront.css" />
      </head>
      <body>
        <p class="notice">A demo shop on this machine. Nothing is for sale.</p>
        <header>
          <a class="name" href="${base}/">Packshot Demo</a>
          <nav>
            ${world.state.collections.map(
              (one) => html`<a href="${base}/collections/${one.handle}">${one.title}</a>`,
            )}
          </nav>
        </header>
        <main>${body}</main>
      </body>
    </html>`.html;
}

function baseOf(world: World): string {
  return `/_hosts/${world.settings.shop}`;
}

function listing(
  world: World,
  { title, products }: { title: string; products: ProductRecord[] },
): string {
  const onSale = products.filter((product) => product.status === "ACTIVE");
  const body = html`<h1>${title}</h1>
    <ul class="grid">
      ${onSale.slice(0, MOST_SHOWN).map((product) => {
        const hero = readyMedia(world, product).at(0);
        return html`<li>
          <a href="${baseOf(world)}/products/${product.handle}">
            <span class="tile">
              ${
                hero
                  ? html`<img
                      src="${pictureAddress(world, hero, 480)}"
                      alt="${hero.alt}"
                      loading="lazy"
                    />`
                  : "No picture yet"
              }
            </span>
            <span class="title">${product.title}</span>
            <span class="price">$${product.variants[0]?.price ?? ""}</span>
          </a>
        </li>`;
      })}
    </ul>
    ${onSale.length > MOST_SHOWN && html`<p>The first ${MOST_SHOWN} of ${onSale.length}.</p>`}`;
  return shopDocument(world, { title, body });
}

function readyMedia(world: World, product: ProductRecord): FileRecord[] {
  return mediaOf(world, product).filter((file) => file.state === "ready" && file.picture !== null);
}

function productView(world: World, product: ProductRecord): string {
  const media = readyMedia(world, product);
  const hero = media.at(0);
  const shown = media.map((file) => ({
    id: file.id,
    large: pictureAddress(world, file, 1200),
    film: filmAddress(world, file),
    alt: file.alt,
    kind: kindName(file),
  }));
  const body = html`<div class="product">
      <div class="gallery">
        <div class="hero" id="hero">
          ${hero ? mediaElement(world, hero, 1200) : html`<span>No picture yet</span>`}
          ${hero && kindName(hero) && html`<span class="kind">${kindName(hero)}</span>`}
        </div>
        <ul class="thumbs" id="thumbs">
          ${media.map(
            (file, place) =>
              html`<li>
                <button type="button" data-media="${file.id}" aria-label="Picture ${place + 1}">
                  <img src="${pictureAddress(world, file, 160)}" alt="" />
                  ${kindName(file) && html`<span class="kind">${kindName(file)}</span>`}
                </button>
              </li>`,
          )}
        </ul>
      </div>
      <div class="buy">
        <p class="vendor">${product.vendor}</p>
        <h1>${product.title}</h1>
        <p class="price">$${product.variants[0]?.price ?? ""}</p>
        ${variantChoice(product)}
        <p>${product.description}</p>
        <p>
          <a
            href="${world.addresses.admin}/store/${world.settings.storeName}/products/${product.id}"
            >This product in the admin</a
          >
        </p>
      </div>
    </div>
    <script type="application/json" id="media">
      ${scriptJson(shown)}
    </script>
    <script src="${baseOf(world)}/_assets/storefront.js"></script>`;
  return shopDocument(world, { title: product.title, body });
}

function variantChoice(product: ProductRecord): Html | null {
  if (hasOnlyDefaultVariant(product)) return null;
  return html`<label class="variant"
    >${product.options.map((option) => option.name).join(" and ")}
    <select id="variant">
      ${product.variants.map(
        (variant) => html`<option value="${variant.mediaId ?? ""}">${variant.title}</option>`,
      )}
    </select>
  </label>`;
}
