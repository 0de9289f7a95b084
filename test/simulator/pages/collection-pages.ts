import { findProduct, mediaOf, type World } from "../store/world";
import { adminDocument, menuScript, sideNav } from "./admin-frame";
import { html } from "./html";
import { thumb } from "./media-view";
import { pager, productRows, PRODUCTS_A_PAGE } from "./products-page";

export function collectionsPage(world: World): string {
  const main = html`<main class="page">
      <div class="inner">
        <h1>Collections</h1>
        <p class="lead">${world.state.collections.length} in ${world.settings.shop}</p>
        <section class="card">
          <table class="rows">
            <tbody>
              ${world.state.collections.map((collection) => {
                const first = collection.products
                  .flatMap((id) => findProduct(world, id) ?? [])
                  .flatMap((product) => mediaOf(world, product))[0];
                return html`<tr>
                  <td style="width: 56px">${thumb(world, first)}</td>
                  <td>
                    <a href="/store/${world.settings.storeName}/collections/${collection.id}"
                      >${collection.title}</a
                    >
                  </td>
                  <td>${collection.products.length} products</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </section>
      </div>
    </main>
    ${menuScript}`;
  return adminDocument(world, { title: "Collections", side: sideNav(world, "/collections"), main });
}

export function collectionPage(world: World, id: number, query: URLSearchParams): string | null {
  const collection = world.state.collections.find((one) => one.id === id);
  if (!collection) return null;
  const { storeName, shop, appHandle } = world.settings;
  const offset = Math.max(0, Number(query.get("from") ?? 0) || 0);
  const products = collection.products.flatMap((one) => findProduct(world, one) ?? []);
  const main = html`<main class="page">
      <div class="inner">
        <div class="head">
          <div>
            <h1>${collection.title}</h1>
            <p class="lead">${collection.description} ${products.length} products.</p>
          </div>
          <a class="button" href="/_hosts/${shop}/collections/${collection.handle}"
            >See it in the shop</a
          >
          <a
            class="button primary"
            href="/store/${storeName}/apps/${appHandle}?collection=${collection.id}"
            >Open in Packshot</a
          >
        </div>
        <section class="card">
          ${productRows(world, products.slice(offset, offset + PRODUCTS_A_PAGE))}
          ${pager({ offset, total: products.length, words: "" })}
        </section>
      </div>
    </main>
    ${menuScript}`;
  return adminDocument(world, {
    title: collection.title,
    side: sideNav(world, "/collections"),
    main,
  });
}
