import { productsFitting } from "../admin-api/queries";
import type { ProductRecord } from "../store/records";
import { mediaOf, type World } from "../store/world";
import { adminDocument, menuScript, sideNav } from "./admin-frame";
import { html, type Html } from "./html";
import { thumb } from "./media-view";

const PAGE = 50;

export function productsPage(world: World, query: URLSearchParams): string {
  const words = query.get("q") ?? "";
  const fitting = productsFitting(world, words);
  const offset = Math.max(0, Number(query.get("from") ?? 0) || 0);
  const main = html`<main class="page">
      <div class="inner">
        <div class="head">
          <div>
            <h1>Products</h1>
            <p class="lead">${fitting.length} in ${world.settings.shop}</p>
          </div>
        </div>
        <form class="find">
          <input
            type="search"
            name="q"
            value="${words}"
            placeholder="Search products"
            aria-label="Search products"
          />
          <button>Search</button>
        </form>
        <section class="card">
          ${
            fitting.length === 0
              ? html`<p class="lead">No products match.</p>`
              : productRows(world, fitting.slice(offset, offset + PAGE))
          }
          ${pager({ offset, total: fitting.length, words })}
        </section>
      </div>
    </main>
    ${menuScript}`;
  return adminDocument(world, { title: "Products", side: sideNav(world, "/products"), main });
}

export function productRows(world: World, products: ProductRecord[]): Html {
  return html`<table class="rows">
    <thead>
      <tr>
        <th></th>
        <th>Product</th>
        <th class="wide">Vendor</th>
        <th class="wide">Type</th>
        <th>Media</th>
      </tr>
    </thead>
    <tbody>
      ${products.map((product) => {
        const media = mediaOf(world, product);
        const href = `/store/${world.settings.storeName}/products/${product.id}`;
        return html`<tr>
          <td style="width: 56px">${thumb(world, media[0])}</td>
          <td>
            <a href="${href}">${product.title}</a>
            ${product.status !== "ACTIVE" && html`<span class="tag processing">${product.status.toLowerCase()}</span>`}
          </td>
          <td class="wide">${product.vendor}</td>
          <td class="wide">${product.type}</td>
          <td>${media.length}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

export function pager({
  offset,
  total,
  words,
}: {
  offset: number;
  total: number;
  words: string;
}): Html | null {
  if (total <= PAGE) return null;
  const link = (from: number, text: string) =>
    html`<a
      class="button"
      href="?${new URLSearchParams({ q: words, from: String(from) }).toString()}"
      >${text}</a
    >`;
  return html`<div class="pager">
    ${offset > 0 && link(Math.max(0, offset - PAGE), "Previous")}
    ${offset + PAGE < total && link(offset + PAGE, "Next")}
  </div>`;
}

export const PRODUCTS_A_PAGE = PAGE;
