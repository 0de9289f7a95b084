import { expect, test } from "vitest";
import { isPublicAddress, NotPublic, publicLookup } from "~/platform/public-hosts.server";
import { fetchPicture, lookAfter } from "~/providers/calling/provider-http.server";
import { countConnections } from "../../support/count-connections";

test.each(["8.8.8.8", "104.18.32.7", "2606:4700::6812:2007"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["127.0.0.1", "this machine"],
  ["0.0.0.0", "this machine too"],
  ["10.1.2.3", "a private network"],
  ["172.16.0.1", "a private network"],
  ["192.168.1.1", "a private network"],
  ["169.254.169.254", "a cloud's own service"],
  ["100.64.0.1", "a provider's inside"],
  ["224.0.0.1", "many at once"],
  ["255.255.255.255", "all at once"],
  ["::1", "this machine"],
  ["::", "this machine too"],
  ["fd00::1", "a private network"],
  ["fe80::1", "the next cable"],
  ["::ffff:127.0.0.1", "this machine in other letters"],
  ["::ffff:169.254.169.254", "a cloud's own service in other letters"],
  ["64:ff9b::7f00:1", "a translation to this machine"],
  ["2002:7f00:1::", "a tunnel to this machine"],
  ["localhost", "no address"],
])("%s is %s", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

function answerOf(addresses: string[], options: { all?: boolean; family?: number } = {}) {
  const resolve = publicLookup((_name, _options, done) => {
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  });
  return new Promise((settle) => {
    resolve("pictures.example", options, (error, found, family) => {
      settle(error ?? (family === undefined ? found : [found, family]));
    });
  });
}

test("a name counts when all that it leads to is public, and is connected to there", async () => {
  const [four, six] = ["8.8.8.8", "2606:4700::6812:2007"];
  expect(await answerOf([four])).toEqual([four, 4]);
  expect(await answerOf([six, four], { family: 4 })).toEqual([four, 4]);
  expect(await answerOf([six, four], { all: true })).toEqual([
    { address: six, family: 6 },
    { address: four, family: 4 },
  ]);
});

test.each([[["127.0.0.1"]], [["8.8.8.8", "10.0.0.1"]], [["8.8.8.8", "::1"]], [[]]])(
  "a name that leads to %j is refused",
  async (addresses) => {
    expect(await answerOf(addresses, { all: true })).toBeInstanceOf(NotPublic);
  },
);

test("a picture or a job at a provider's name that leads inside is not asked for: no connection is made", async () => {
  const inside = await countConnections();
  const host = `localhost:${inside.port}`;
  const endpoint = {
    ...{ name: "Played", baseUrl: "https://provider.example/v1", keyHeaders: { key: "a-key" } },
    ...{ alsoAt: [host], picturesAt: [host], readings: [] },
  };
  const { signal } = new AbortController();

  await expect(fetchPicture(endpoint, `https://${host}/one.png`, signal)).rejects.toMatchObject({
    name: "ProviderError",
    cause: { cause: { name: "NotPublic" } },
  });
  expect(await lookAfter(endpoint, `https://${host}/jobs/1`, signal)).toBeNull();
  expect(inside.made()).toBe(0);
});
