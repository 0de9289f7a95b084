import { expect, test } from "vitest";
import { countBounce } from "~/shops/bounces";

const NOW = new Date("2026-11-25T12:00:00Z");
const FIRST = `/auth/session-token?shop=a.myshopify.com&shopify-reload=${encodeURIComponent("https://packshot.test/app?shop=a.myshopify.com&embedded=1")}`;

/** As the library does: whatever stands in the page's address stands in the next redirect's. */
function after(location: string): string {
  const reload =
    new URL(location, "https://packshot.test").searchParams.get("shopify-reload") ?? "";
  return `/auth/session-token?${new URL(reload).search.slice(1)}&shopify-reload=${encodeURIComponent(reload)}`;
}

function bounceFor(times: number, startedAt: Date, now = startedAt) {
  let location = FIRST;
  for (let turn = 0; turn < times; turn++) {
    const bounce = countBounce(location, startedAt);
    if (bounce.kind === "enough") return bounce;
    location = after(bounce.location);
  }
  return countBounce(location, now);
}

test("a page is sent for a new token three times and no more", () => {
  expect([0, 1, 2, 3, 4].map((times) => bounceFor(times, NOW).kind)).toEqual([
    "again",
    "again",
    "again",
    "enough",
    "enough",
  ]);
});

test("the bounce goes where the library sent it, and back to the page that was asked for", () => {
  const bounce = countBounce(FIRST, NOW);
  const location = new URL(bounce.kind === "again" ? bounce.location : "", "https://packshot.test");
  const reload = new URL(location.searchParams.get("shopify-reload") ?? "");

  expect(location.pathname).toBe("/auth/session-token");
  expect(location.searchParams.get("shop")).toBe("a.myshopify.com");
  expect(reload.origin + reload.pathname).toBe("https://packshot.test/app");
  expect(reload.searchParams.get("embedded")).toBe("1");
});

test("a page that is reloaded a minute later begins anew", () => {
  expect(bounceFor(3, NOW, new Date(NOW.getTime() + 59_000)).kind).toBe("enough");
  expect(bounceFor(3, NOW, new Date(NOW.getTime() + 60_000)).kind).toBe("again");
});

test("a count that nobody of us wrote is no count", () => {
  const reload = (bounces: string) =>
    `/auth/session-token?shopify-reload=${encodeURIComponent(`https://packshot.test/app?bounces=${bounces}`)}`;

  for (const bounces of ["3", "99-x", "-1-1", "3-999999999999"]) {
    expect(countBounce(reload(bounces), NOW).kind).toBe("again");
  }
});
