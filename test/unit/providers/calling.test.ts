import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterEach, expect, test } from "vitest";
import { fitPicture } from "~/providers/calling/fit-references.server";
import { judgeRefusal, waitSeconds } from "~/providers/calling/judge-answer";
import {
  fetchPicture,
  lookAfter,
  spend,
  spendingFetch,
  type Endpoint,
} from "~/providers/calling/provider-http.server";
import { ProviderError } from "~/providers/image-provider";

/** What holds for every provider, against servers of this machine. */
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function at(baseUrl: string): Endpoint {
  const keyHeaders = { authorization: "Bearer a-key" };
  return { name: "Played", baseUrl, keyHeaders, alsoAt: [], picturesAt: [], readings: [] };
}

const signal = AbortSignal.timeout(20_000);
const post = { method: "POST", body: "{}", signal } as const;

test("a redirect is not followed, for the key and the photo would go along", async () => {
  const elsewhere = await serve((_, response) => response.end("{}"));
  const provider = await serve((_, response) =>
    response.writeHead(307, { location: `${elsewhere.address}/take` }).end(),
  );
  const endpoint = at(provider.address);

  await expect(spend(endpoint, "/make", post)).rejects.toMatchObject({ name: "ProviderError" });
  await lookAfter(endpoint, `${provider.address}/job`, signal);
  await expect(fetchPicture(endpoint, `${provider.address}/7.png`, signal)).rejects.toMatchObject({
    name: "ProviderError",
  });

  expect(elsewhere.asked).toEqual([]);
});

/** More than anybody takes: 120 MB, in pieces as fast as they are read. */
function floods(_: unknown, response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024);
  let sent = 0;
  const more = () => {
    while (sent < 120 && !response.destroyed) {
      sent += 1;
      if (!response.write(chunk)) return response.once("drain", more);
    }
    return response.end();
  };
  more();
}

/** In a word, for nobody can print what was taken into memory. */
function outcomeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => "taken whole",
    (error: unknown) => (error instanceof ProviderError ? error.reason : String(error)),
  );
}

test("an answer that does not end is not taken into memory whole", async () => {
  const provider = await serve(floods);

  expect(await outcomeOf(spend(at(provider.address), "/make", post))).toBe("outcome-unknown");
});

test("nor is a picture, and it is not fetched again for that", async () => {
  const provider = await serve(floods);
  const picture = fetchPicture(at(provider.address), `${provider.address}/7.png`, signal);

  expect(await outcomeOf(picture)).toBe("provider-down");
  expect(provider.asked).toHaveLength(1);
});

test("nor is what is said of a job", async () => {
  const provider = await serve(floods);

  const answer = await lookAfter(at(provider.address), `${provider.address}/job`, signal);

  expect(answer === null).toBe(true);
});

test.each([
  ["another host", (own: string, other: string) => other + own.slice(-3)],
  ["another folder whose name begins the same", (own: string) => `${own}0/images`],
])("a library that asks for %s gets no key to send there", async (_what, addressOf) => {
  const [provider, other] = await Promise.all([
    serve((_, response) => response.end("{}")),
    serve((_, response) => response.end("{}")),
  ]);
  const fetching = spendingFetch(at(`${provider.address}/v1`));
  const address = addressOf(`${provider.address}/v1`, other.address);

  await expect(fetching(address, { method: "POST", body: "{}" })).rejects.toMatchObject({
    reason: "invalid-request",
  });
  expect([...provider.asked, ...other.asked]).toEqual([]);
});

const now = new Date("2026-11-28T12:00:00Z");

test.each([
  [{ "retry-after": "7" }, 7],
  [{ "retry-after": "Sat, 28 Nov 2026 12:00:30 GMT" }, 30],
  [{ "retry-after": "Sat, 28 Nov 2026 11:00:00 GMT" }, 0],
  [{ "retry-after-ms": "1500", "retry-after": "9" }, 1.5],
  [{ "retry-after": "soon" }, null],
  [{}, null],
])("%j asks for a wait of %j seconds", (headers, seconds) => {
  expect(waitSeconds(new Headers(headers), now)).toBe(seconds);
});

test("how long to wait is kept where the words say more than the status", () => {
  const error = judgeRefusal({
    ...{ provider: "Played", status: 400, text: "rate limit reached" },
    headers: new Headers({ "retry-after": "12" }),
    readings: [{ pattern: /rate limit/, reason: "rate-limited" }],
  });
  expect(error).toMatchObject({ reason: "rate-limited", retry: "later", retryAfterSeconds: 12 });
});

/** Noise, which no format makes small. */
async function noise(side: number, channels: 3 | 4): Promise<Buffer> {
  let state = 1;
  const data = Buffer.from(
    Array.from({ length: side * side * channels }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
  return sharp(data, { raw: { width: side, height: side, channels } })
    .png()
    .toBuffer();
}

test("a photo is sent no larger than the provider takes it, upright and without its metadata", async () => {
  const photo = await sharp({
    create: { width: 3000, height: 1500, channels: 3, background: "teal" },
  })
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Copyright: "a person" } })
    .jpeg()
    .toBuffer();

  const fitted = await fitPicture(photo, { longestSidePx: 2000, maxBytes: 1e7 }, "Model");

  const { width, height, exif, orientation } = await sharp(fitted.bytes).metadata();
  expect(Math.max(width, height)).toBe(2000);
  expect(exif).toBeUndefined();
  expect(orientation).toBeUndefined();
});

test("a photo too heavy is compressed more, a clear one becomes opaque, and what stays too heavy is refused", async () => {
  const opaque = await noise(200, 3);
  const fits = await fitPicture(opaque, { longestSidePx: 200, maxBytes: 30_000 }, "Model");
  expect(fits).toMatchObject({ mediaType: "image/jpeg" });
  expect(fits.bytes.byteLength).toBeLessThanOrEqual(30_000);

  const clear = await noise(200, 4);
  const kept = await fitPicture(clear, { longestSidePx: 200, maxBytes: 1e7 }, "Model");
  expect(kept.mediaType).toBe("image/png");
  const flat = await fitPicture(clear, { longestSidePx: 200, maxBytes: 60_000 }, "Model");
  expect(flat.mediaType).toBe("image/jpeg");

  await expect(
    fitPicture(opaque, { longestSidePx: 200, maxBytes: 1_000 }, "Model"),
  ).rejects.toThrow("Model takes references up to 1000 bytes");
});

test("a photo laid into a shape is not enlarged for it, and a large one still fits the limit", async () => {
  const photo = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
  const limits = { longestSidePx: 2048, maxBytes: 1e7, padTo: { across: 16, down: 9 } };
  const sizeOf = async (bytes: Uint8Array) => {
    const { width, height } = await sharp(
      (await fitPicture(bytes, limits, "Model")).bytes,
    ).metadata();
    return [width, height];
  };

  expect(await sizeOf(await photo(900, 900))).toEqual([1600, 900]);
  expect(await sizeOf(await photo(4000, 3000))).toEqual([2048, 1152]);
});

test("the images of a step share one fitted photo, and another shape is fitted anew", async () => {
  const photo = await noise(120, 3);
  const limits = { longestSidePx: 100, maxBytes: 1e7 };
  const [one, other] = await Promise.all([
    fitPicture(photo, limits, "Model"),
    fitPicture(Buffer.from(photo), limits, "Model"),
  ]);
  expect(other.bytes).toBe(one.bytes);

  const smaller = await fitPicture(photo, { ...limits, longestSidePx: 50 }, "Model");
  expect((await sharp(smaller.bytes).metadata()).width).toBe(50);
});
