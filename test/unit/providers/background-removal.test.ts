import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseEnv } from "~/platform/env.server";
import { photoToCut } from "~/providers/calling/photo-to-cut.server";
import { companies } from "~/providers/companies";
import { openRemover, settingsOf } from "~/providers/endpoints.server";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";
import type { ProviderError } from "~/providers/image-provider";
import { wireEnvironment } from "../../providers/environment";
import type { Fault } from "../../providers/faults";
import { startWireServers, type WireServers } from "../../support/wire-servers";

const ABLE: RemoteProvider[] = ["ideogram", "recraft"];

let wires: WireServers;
let photo: Uint8Array;
beforeAll(async () => {
  wires = await startWireServers();
  Object.assign(process.env, wireEnvironment(wires.addresses, "a-key"));
  photo = await sharp({ create: { width: 2600, height: 1300, channels: 3, background: "teal" } })
    .withExif({ IFD0: { Copyright: "a name" } })
    .jpeg()
    .toBuffer();
});
afterAll(() => wires.stop());
beforeEach(() => wires.clear());

function matteFrom(id: RemoteProvider, seconds = 20): Promise<Uint8Array> {
  const remover = openRemover(id, parseEnv(process.env));
  if (!remover) throw new Error(`${id} removes no background`);
  return remover.matte(photo, AbortSignal.timeout(seconds * 1000));
}

test.each(ABLE)("%s is asked once and marks what it leaves of the photo", async (id) => {
  const matte = await matteFrom(id);

  const { data, info } = await sharp(matte)
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 2048, height: 1024, channels: 1 });
  expect(data[512 * 2048 + 1024]).toBe(255);
  expect(data[20]).toBe(0);
  const log = (await wires.log())[id];
  expect(log.filter(({ method }) => method === "POST")).toHaveLength(1);
  expect(log.filter(({ path, key }) => path.startsWith("/pictures/") && key)).toEqual([]);
});

const OUTCOMES: [Fault, string, string][] = [
  ["bad-request", "invalid-request", "never"],
  ["unauthorized", "auth", "never"],
  ["rate-limited", "rate-limited", "later"],
  ["server-error", "provider-down", "later"],
  ["gateway-timeout", "outcome-unknown", "unknown"],
  ["reset-before-answer", "outcome-unknown", "unknown"],
  ["hang", "outcome-unknown", "unknown"],
  ["html", "provider-down", "never"],
  ["empty", "provider-down", "never"],
  ["truncated-picture", "provider-down", "never"],
  ["not-a-picture", "provider-down", "never"],
];

test.each(
  ABLE.flatMap((provider) =>
    OUTCOMES.map(([fault, reason, retry]) => ({ provider, fault, reason, retry })),
  ),
)(
  "$provider with the fault $fault is $reason, to be tried $retry",
  async ({ provider, fault, reason, retry }) => {
    await wires.arm({ provider, fault });
    const error = await matteFrom(provider, fault === "hang" ? 1 : 20).catch(
      (thrown: unknown) => thrown as ProviderError,
    );
    expect(error).toMatchObject({ name: "ProviderError", reason, retry });
  },
);

test("a picture that lies elsewhere than at the provider is not fetched", async () => {
  await wires.arm({ provider: "ideogram", fault: "foreign-address" });
  await expect(matteFrom("ideogram")).rejects.toThrow(/none of its hosts/);
});

test("a photo goes out upright, no larger than all of them take and without its metadata", async () => {
  const sent = Buffer.from(await (await photoToCut(photo, "Played")).arrayBuffer());
  const { width, height, exif, format } = await sharp(sent).metadata();
  expect({ width, height, exif, format }).toEqual({
    ...{ width: 2048, height: 1024, exif: undefined, format: "jpeg" },
  });
});

test("whoever may receive photos to cut says so before a merchant agrees, and is asked with a key alone", () => {
  for (const id of REMOTE_PROVIDERS) {
    const isAble = ABLE.includes(id);
    expect(companies[id].alsoReceives !== null).toBe(isAble);
    expect(openRemover(id, parseEnv(process.env)) !== null).toBe(isAble);
    const keyName = settingsOf(id)?.keyName;
    const keyless = parseEnv({ ...process.env, ...(keyName ? { [keyName]: "" } : {}) });
    expect(openRemover(id, keyless)).toBeNull();
  }
});
