import type { FileRecord, ProductRecord } from "../store/records";
import { mediaGid } from "../admin-api/media-nodes";
import { collectionsWith } from "../admin-api/product-nodes";
import { findProduct, mediaOf, type World } from "../store/world";
import { adminDocument, menuScript, sideNav } from "./admin-frame";
import { html, type Html } from "./html";
import { kindName, mediaElement } from "./media-view";

/** What is really on the product: every medium in its place, with its alt text, state and variants. */
export function productPage(world: World, id: number): string | null {
  const product = findProduct(world, id);
  if (!product) return null;
  const media = mediaOf(world, product);
  const { storeName, shop, appHandle } = world.settings;
  const main = html`<main class="page">
      <div class="inner">
        <div class="head">
          <div>
            <h1>${product.title}</h1>
            <p class="lead">
              ${product.vendor} · ${product.type} · ${product.status.toLowerCase()}
            </p>
          </div>
          <a class="button" href="/_hosts/${shop}/products/${product.handle}">See it in the shop</a>
          <a
            class="button primary"
            href="/store/${storeName}/apps/${appHandle}?product=${product.id}"
            >Open in Packshot</a
          >
        </div>
        <section class="card">
          <h2>Media (${media.length})</h2>
          ${
            media.length === 0
              ? html`<p class="lead">This product has no media.</p>`
              : html`<ol class="media">
                  ${media.map((file, place) => mediaItem(world, product, { file, place }))}
                </ol>`
          }
        </section>
        ${variantsCard(product, media)} ${factsCard(world, product)}
      </div>
    </main>
    ${menuScript}`;
  return adminDocument(world, { title: product.title, side: sideNav(world, "/products"), main });
}

function mediaItem(
  world: World,
  product: ProductRecord,
  { file, place }: { file: FileRecord; place: number },
): Html {
  const variants = product.variants.filter((variant) => variant.mediaId === file.id);
  const kind = kindName(file);
  const isShown = file.picture !== null && file.state === "ready";
  return html`<li data-media-id="${mediaGid(file)}">
    <div class="picture">
      ${
        isShown
          ? mediaElement(world, file, 480)
          : html`<span>${file.state === "failed" ? "Failed" : "Being prepared…"}</span>`
      }
      <span class="place">${place + 1}${place === 0 ? " · hero" : ""}</span>
      ${kind && html`<span class="kind">${kind}</span>`}
    </div>
    <div class="facts">
      <div><span class="tag ${file.state}">${file.state}</span></div>
      ${
        file.alt === ""
          ? html`<div class="alt none">No alt text</div>`
          : html`<div class="alt">${file.alt}</div>`
      }
      ${variants.length > 0 && html`<div class="links">For ${variants.map((one) => one.title).join(", ")}</div>`}
      ${file.errors.map((error) => html`<div class="links">${error.code}: ${error.message}</div>`)}
    </div>
  </li>`;
}

function variantsCard(product: ProductRecord, media: FileRecord[]): Html | null {
  if (product.variants.length < 2) return null;
  const placeOf = (mediaId: number | null) => {
    const place = media.findIndex((file) => file.id === mediaId);
    return place < 0 ? "no picture of its own" : `picture ${place + 1}`;
  };
  return html`<section class="card">
    <h2>Variants</h2>
    <table class="rows">
      <tbody>
        ${product.variants.map(
          (variant) =>
            html`<tr>
              <td>${variant.title}</td>
              <td>${placeOf(variant.mediaId)}</td>
              <td class="wide">${variant.sku}</td>
              <td>$${variant.price}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function factsCard(world: World, product: ProductRecord): Html {
  const collections = collectionsWith(world, product);
  return html`<section class="card">
    <h2>About it</h2>
    <dl class="pairs">
      <dt>Description</dt>
      <dd>${product.description}</dd>
      <dt>Collections</dt>
      <dd>
        ${collections.map(
          (one) =>
            html`<a href="/store/${world.settings.storeName}/collections/${one.id}"
              >${one.title}</a
            > `,
        )}
      </dd>
      <dt>Tags</dt>
      <dd>${product.tags.join(", ")}</dd>
      ${product.metafields.map(
        (one) =>
          html`<dt>${one.namespace}.${one.key}</dt>
            <dd>${one.value}</dd>`,
      )}
      <dt>Id</dt>
      <dd>gid://shopify/Product/${product.id}</dd>
      <dt>Changed</dt>
      <dd>${product.updatedAt}</dd>
    </dl>
  </section>`;
}
