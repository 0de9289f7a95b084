import type { ChargeRecord } from "../store/records";
import type { World } from "../store/world";
import { adminDocument, menuScript, sideNav } from "./admin-frame";
import { html } from "./html";

type Pricing = {
  price?: { amount: string; currencyCode: string };
  interval?: string;
  terms?: string;
};

export function chargePage(world: World, charge: ChargeRecord): string {
  const action = `/_hosts/${world.settings.shop}/admin/charges/1/${charge.id}/confirm`;
  const isOpen = charge.status === "PENDING";
  const main = html`<main class="page">
      <div class="charge card">
        <h1>${isOpen ? "Approve charge" : "Charge"}</h1>
        <p class="lead">Packshot asks ${world.settings.shop} to pay.</p>
        <dl class="pairs">
          <dt>For</dt>
          <dd>${charge.name}</dd>
          <dt>Price</dt>
          <dd>${priceText(charge)}</dd>
          <dt>State</dt>
          <dd>${charge.status.toLowerCase()}</dd>
          <dt>Money</dt>
          <dd>${charge.test ? "Test charge: nobody pays" : "Simulated: nobody pays"}</dd>
        </dl>
        <form method="post" action="${action}" class="actions">
          ${
            isOpen &&
            html`<button class="primary" name="answer" value="approve" id="approve">Approve</button>
              <button name="answer" value="decline" id="decline">Decline</button>`
          }
          <button name="answer" value="leave" id="leave">
            ${isOpen ? "Leave it pending" : "Back to the app"}
          </button>
        </form>
      </div>
    </main>
    ${menuScript}`;
  return adminDocument(world, { title: "Approve charge", side: sideNav(world, ""), main });
}

function priceText(charge: ChargeRecord): string {
  if (charge.price) return `${charge.price.amount} ${charge.price.currencyCode} once`;
  return charge.lineItems
    .map(({ plan }) => plan as Pricing)
    .map(({ price, interval, terms }) =>
      price
        ? `${price.amount} ${price.currencyCode} ${interval === "ANNUAL" ? "a year" : "every 30 days"}`
        : (terms ?? ""),
    )
    .join(" + ");
}
