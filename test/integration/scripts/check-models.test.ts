import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { checkModels, modelsToCheck } from "../../../scripts/live-check/check-models";
import { startWireServers, type WireServers } from "../../support/wire-servers";

const REAL = "https://api.openai.test/v1";
const folder = mkdtempSync(path.join(tmpdir(), "packshot-check-models-"));
const file = path.join(folder, "verified-models.json");
let wires: WireServers;

/** OpenAI at an address like its own, which leads to the played one; Recraft played openly; nobody else has a key. */
beforeAll(async () => {
  wires = await startWireServers();
  const { openai, recraft } = wires.addresses;
  const direct = globalThis.fetch;
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) =>
    direct(url.replace(REAL, openai), init),
  );
  Object.assign(process.env, {
    ...{ OPENAI_API_KEY: "a-key", OPENAI_BASE_URL: REAL },
    ...{ RECRAFT_API_KEY: "a-key", RECRAFT_BASE_URL: recraft },
  });
});
afterAll(() => {
  wires.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await wires.clear();
  writeFileSync(file, JSON.stringify({ "flux-max": "2026-01-01T00:00:00.000Z" }));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

const idsOf = (models: { id: string }[]) => models.map(({ id }) => id);
const verified = () => JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;

async function picturesAskedOf(provider: string): Promise<number> {
  return (await wires.log())[provider].filter(({ order }) => order !== null).length;
}

test("of each provider with a key the cheapest model is checked, or the ones asked for", () => {
  expect(idsOf(modelsToCheck([]))).toEqual(["gpt-image-low", "recraft-flash"]);
  expect(idsOf(modelsToCheck(["gpt-image-max", "flux-max", "dall-e-3"]))).toEqual([
    "gpt-image-max",
  ]);
});

test("one picture is asked of each, and only what came from a real address is noted, beside what was known", async () => {
  expect(await checkModels(modelsToCheck([]), file)).toBe(true);

  expect([await picturesAskedOf("openai"), await picturesAskedOf("recraft")]).toEqual([1, 1]);
  const noted = verified();
  expect(Object.keys(noted).sort()).toEqual(["flux-max", "gpt-image-low"]);
  expect(noted["flux-max"]).toBe("2026-01-01T00:00:00.000Z");
  expect(Date.now() - Date.parse(noted["gpt-image-low"])).toBeLessThan(60_000);
});

test.each(["server-error", "not-a-picture", "wrong-shape", "moderated"] as const)(
  "a model that answers with %s is not noted, and the check says that it failed",
  async (fault) => {
    await wires.arm({ provider: "openai", fault });

    expect(await checkModels(modelsToCheck(["gpt-image"]), file)).toBe(false);

    expect(Object.keys(verified())).toEqual(["flux-max"]);
    expect(await picturesAskedOf("openai")).toBe(1);
  },
);
