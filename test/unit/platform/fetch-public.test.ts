import { afterEach, expect, test, vi } from "vitest";
import { AnswerTooLarge } from "~/platform/fetch-from-hosts.server";
import { fetchPublic } from "~/platform/fetch-public.server";
import { toPublicHosts } from "~/platform/public-hosts.server";
import { countConnections } from "../../support/count-connections";

const limits = { maxBytes: 1_000, timeoutSeconds: 5 };
const ADDRESS = "https://pictures.example/mug.jpg";

afterEach(() => void vi.unstubAllGlobals());

/** The open internet, by address; what was asked of it, in order. */
function internet(pages: Record<string, Response>) {
  const asked: string[] = [];
  const connections: unknown[] = [];
  vi.stubGlobal("fetch", (url: string, init: { dispatcher?: unknown }) => {
    asked.push(url);
    connections.push(init.dispatcher);
    return Promise.resolve(pages[url] ?? new Response(null, { status: 404 }));
  });
  return { asked, connections };
}

function onTo(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}

test("what lies at an address is fetched, through the connection that knows what is public", async () => {
  const { connections } = internet({ [ADDRESS]: new Response("a picture") });
  const { status, bytes } = await fetchPublic(ADDRESS, limits);

  expect([status, Buffer.from(bytes).toString()]).toEqual([200, "a picture"]);
  expect(connections).toEqual([toPublicHosts]);
});

test.each([
  ["http://pictures.example/mug.jpg"],
  ["https://pictures.example:8443/mug.jpg"],
  ["https://me:secret@pictures.example/mug.jpg"],
  ["https://127.0.0.1/"],
  ["https://2130706433/"],
  ["https://0x7f.1/"],
  ["https://017700000001/"],
  ["https://127.1/"],
  ["https://[::1]/"],
  ["https://[::ffff:169.254.169.254]/latest/meta-data"],
  ["https://１２７.0.0.1/"],
  ["https://8.8.8.8/"],
  ["ftp://pictures.example/mug.jpg"],
  ["file:///etc/passwd"],
  ["data:image/png;base64,AAAA"],
  ["blob:https://pictures.example/1"],
  ["javascript:alert(1)"],
  ["//pictures.example/mug.jpg"],
  ["mug.jpg"],
  [""],
])("nothing is asked of %s", async (address) => {
  const { asked } = internet({});

  await expect(fetchPublic(address, limits)).rejects.toMatchObject({ name: "NotAllowed" });
  expect(asked).toEqual([]);
});

test("a redirect is followed, also one that names only a path", async () => {
  const { asked } = internet({
    [ADDRESS]: onTo("https://cdn.example/1/mug.jpg"),
    "https://cdn.example/1/mug.jpg": onTo("../2/mug.jpg"),
    "https://cdn.example/2/mug.jpg": new Response("a picture"),
  });

  expect((await fetchPublic(ADDRESS, limits)).status).toBe(200);
  expect(asked.at(-1)).toBe("https://cdn.example/2/mug.jpg");
});

test.each([["http://127.0.0.1/"], ["https://[::1]/"], ["https://cdn.example:8443/"]])(
  "a redirect to %s is not followed",
  async (location) => {
    const { asked } = internet({ [ADDRESS]: onTo(location) });

    await expect(fetchPublic(ADDRESS, limits)).rejects.toMatchObject({ name: "NotAllowed" });
    expect(asked).toEqual([ADDRESS]);
  },
);

test("redirects in a circle end", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(onTo(ADDRESS)));

  await expect(fetchPublic(ADDRESS, limits)).rejects.toMatchObject({ name: "NotAllowed" });
});

test("more bytes than asked for are not read", async () => {
  internet({ [ADDRESS]: new Response("x".repeat(1_001)) });

  await expect(fetchPublic(ADDRESS, limits)).rejects.toBeInstanceOf(AnswerTooLarge);
});

test("a name that leads to this machine is not connected to", async () => {
  const inside = await countConnections();
  const real = globalThis.fetch;
  // Only the port is not the usual one: nothing may listen on that here.
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    real(url.replace("localhost", `localhost:${inside.port}`), init),
  );

  await expect(fetchPublic("https://localhost/mug.jpg", limits)).rejects.toMatchObject({
    cause: { name: "NotPublic" },
  });
  expect(inside.made()).toBe(0);
});
