import { createHmac } from "node:crypto";
import { get } from "node:http";
import { expect, test } from "vitest";
import { rewritingStream } from "../../simulator/front/rewrite";
import {
  API_KEY,
  API_SECRET,
  openShop,
  SHOP,
  type SimulatedShop,
} from "../../support/simulated-shop";

type Reply = { status?: number; headers?: Record<string, string>; body?: string };

/** What a browser gets when the app answers so. */
async function through(shop: SimulatedShop, reply: Reply, init: RequestInit = {}) {
  shop.app.answer(reply);
  const response = await fetch(`${shop.simulator.frontUrl}/app`, { redirect: "manual", ...init });
  return { headers: response.headers, text: await response.text(), status: response.status };
}

const CDN = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

test.each([
  ["documents", "text/html; charset=utf-8"],
  ["data", "text/x-script"],
  ["events", "text/event-stream"],
  ["scripts", "text/javascript; charset=utf-8"],
  ["scripts of another name", "application/javascript; charset=UTF-8"],
])("Shopify's hosts become this machine's in %s", async (_name, type) => {
  const shop = await openShop();

  const { text } = await through(shop, {
    headers: { "content-type": type },
    body: `"${CDN}" "https://admin.shopify.com/store/packshot-demo" "https://${SHOP}/a" "https://packshot.test/app"`,
  });

  expect(text).toBe(
    `"${shop.origin}/_hosts/cdn.shopify.com/shopifycloud/app-bridge.js" "${shop.origin}/store/packshot-demo" "${shop.origin}/_hosts/${SHOP}/a" "${shop.simulator.frontUrl}/app"`,
  );
});

test("pictures and other bytes pass as they are", async () => {
  const shop = await openShop();

  const { text, headers } = await through(shop, {
    headers: { "content-type": "image/svg+xml", "content-length": String(CDN.length) },
    body: CDN,
  });

  expect(text).toBe(CDN);
  expect(headers.get("content-length")).toBe(String(CDN.length));
});

test("a script that was changed is not kept by the browser: the next start may have other ports", async () => {
  const shop = await openShop();

  const { headers } = await through(shop, {
    headers: {
      "content-type": "text/javascript",
      "cache-control": "public, max-age=31536000, immutable",
      etag: '"1"',
    },
    body: `"${CDN}"`,
  });

  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("etag")).toBeNull();
});

test("redirects, policies and preloads lead to this machine, and nothing forces https", async () => {
  const shop = await openShop();

  const { headers } = await through(shop, {
    status: 302,
    headers: {
      location: `https://${SHOP}/admin/charges/1/2/confirm`,
      "content-security-policy": `frame-ancestors https://${SHOP} https://admin.shopify.com; upgrade-insecure-requests`,
      link: `<${CDN}>; rel="preload"; as="script"`,
      "strict-transport-security": "max-age=1",
    },
  });

  expect(headers.get("location")).toBe(`${shop.origin}/_hosts/${SHOP}/admin/charges/1/2/confirm`);
  expect(headers.get("content-security-policy")).toBe(
    `frame-ancestors ${shop.origin} ${shop.origin}`,
  );
  expect(headers.get("link")).toContain(`${shop.origin}/_hosts/cdn.shopify.com/`);
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("the app sees its own https address, plain text, and Shopify's addresses", async () => {
  const shop = await openShop();
  const body = JSON.stringify({
    url: `${shop.origin}/_hosts/cdn.shopify.com/s/files/1/files/a.jpg`,
  });

  await through(
    shop,
    {},
    {
      method: "POST",
      body,
      headers: { "content-type": "application/json", origin: shop.simulator.frontUrl },
    },
  );

  const [request] = shop.app.received;
  expect(request.headers).toMatchObject({
    host: "packshot.test",
    origin: "https://packshot.test",
    "x-forwarded-proto": "https",
    "accept-encoding": "identity",
  });
  expect(JSON.parse(request.body)).toEqual({
    url: "https://cdn.shopify.com/s/files/1/files/a.jpg",
  });
});

test("a browser without a window is a visitor, not a crawler that the app turns away", async () => {
  const shop = await openShop();
  const name = (browser: string) => `Mozilla/5.0 (X11; Linux x86_64) ${browser}/147.0.0.0`;

  await through(shop, {}, { headers: { "user-agent": name("HeadlessChrome") } });

  expect(shop.app.received[0].headers["user-agent"]).toBe(name("Chrome"));
});

test("an address that is cut by a chunk is rewritten, and text without one is not held back", async () => {
  const stream = rewritingStream((text) => text.replaceAll("https://cdn.shopify.com", "HERE"));
  const chunks: string[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));

  for (const part of ["event: done ✓\n\n", "a ht", "tps://cdn.sho", "pify.com/x b"]) {
    stream.write(part);
  }
  await new Promise<void>((done) => stream.end(done));

  expect(chunks[0]).toBe("event: done ✓\n\n");
  expect(chunks.join("")).toBe("event: done ✓\n\na HERE/x b");
});

test("an app that does not run is said to be so", async () => {
  const shop = await openShop();
  await shop.app.stop();

  const response = await fetch(shop.simulator.frontUrl);

  expect(response.status).toBe(502);
  expect(await response.text()).toContain("The app does not answer");
});

test("the admin opens the app with the parameters Shopify gives, signed with the secret", async () => {
  const shop = await openShop();
  const page = await (await fetch(`${shop.simulator.adminUrl}/app/credits?tab=grants`)).text();
  const source = /<iframe[^>]* src="([^"]*)"/.exec(page)?.[1].replaceAll("&amp;", "&") ?? "";
  const { origin, pathname, searchParams } = new URL(source);

  expect(origin).toBe(shop.simulator.frontUrl);
  expect(pathname).toBe("/app/credits");
  expect(searchParams.get("tab")).toBe("grants");
  expect(searchParams.get("shop")).toBe(SHOP);
  expect(Buffer.from(searchParams.get("host") ?? "", "base64").toString()).toBe(
    "admin.shopify.com/store/packshot-demo",
  );
  const signed = [...searchParams].filter(([name]) => name !== "hmac" && name !== "tab");
  const message = signed
    .sort()
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  expect(searchParams.get("hmac")).toBe(
    createHmac("sha256", API_SECRET).update(message).digest("hex"),
  );
  expect(page).toContain(API_KEY);
});

test("admin and app are two sites, and a foreign name reaches neither", async () => {
  const shop = await openShop();
  const front = new URL(shop.simulator.frontUrl);

  expect(new URL(shop.origin).hostname).toBe("localhost");
  expect(front.hostname).toBe("127.0.0.1");
  const target = `${shop.simulator.simulatorUrl}/control/state`;
  const status = await new Promise((resolve) => {
    get(target, { headers: { host: "evil.example" } }, (reply) => resolve(reply.statusCode));
  });
  expect(status).toBe(421);
});
