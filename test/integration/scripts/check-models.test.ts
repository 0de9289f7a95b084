import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { readVerified } from "~/provider-access/model-checks.server";
import { checkModels, modelsToCheck } from "../../../scripts/live-check/check-models";
import { ownDatabase } from "../../support/database";
import { startWireServers, type WireServers } from "../../support/wire-servers";

ownDatabase();

const REAL = "https://api.openai.test/v1";
const folder = mkdtempSync(path.join(tmpdir(), "packshot-check-models-"));
const file = path.join(folder, "verified-models.json");
const notes = { file, isInDatabase: true };
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
  await db.modelCheck.deleteMany();
  writeFileSync(file, JSON.stringify({ "flux-max": "2026-01-01T00:00:00.000Z" }));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

const idsOf = (models: { id: string }[]) => models.map(({ id }) => id);
const verified = () => JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;

async function askedOf(provider: string): Promise<number> {
  return (await wires.log())[provider].filter(({ order }) => order !== null).length;
}

test("of each provider with a key the cheapest that draws and the cheapest that writes are checked, or the ones asked for", () => {
  expect(idsOf(modelsToCheck([]))).toEqual(["gpt-image-low", "gpt-luna", "recraft-flash"]);
  expect(idsOf(modelsToCheck(["gpt-image-max", "flux-max", "dall-e-3"]))).toEqual([
    "gpt-image-max",
  ]);
});

test("one picture or text is asked of each, and only what came from a real address is noted, beside what was known", async () => {
  expect(await checkModels(modelsToCheck([]), notes)).toBe(true);

  expect([await askedOf("openai"), await askedOf("recraft")]).toEqual([2, 1]);
  const noted = verified();
  expect(Object.keys(noted).sort()).toEqual(["flux-max", "gpt-image-low", "gpt-luna"]);
  expect(noted["flux-max"]).toBe("2026-01-01T00:00:00.000Z");
  expect(Date.now() - Date.parse(noted["gpt-image-low"])).toBeLessThan(60_000);
});

test("every process knows what was verified where there is no file to keep it", async () => {
  const nowhere = path.join(folder, "none.json");
  expect(await checkModels(modelsToCheck(["gpt-luna"]), { ...notes, file: nowhere })).toBe(true);

  const { "gpt-luna": at = "", ...others } = await readVerified();
  expect(Date.now() - Date.parse(at)).toBeLessThan(60_000);
  expect(others).toEqual({});
  expect(existsSync(nowhere)).toBe(false);
});

test("without a database that somebody named only the file is written", async () => {
  await checkModels(modelsToCheck(["gpt-luna"]), { file, isInDatabase: false });

  expect(verified()).toHaveProperty("gpt-luna");
  expect(await readVerified()).toEqual({});
});

test.each(["server-error", "not-a-picture", "wrong-shape", "moderated"] as const)(
  "a model that answers with %s is not noted, and the check says that it failed",
  async (fault) => {
    await wires.arm({ provider: "openai", fault });

    expect(await checkModels(modelsToCheck(["gpt-image"]), notes)).toBe(false);

    expect(Object.keys(verified())).toEqual(["flux-max"]);
    expect(await askedOf("openai")).toBe(1);
    expect(await readVerified()).toEqual({});
  },
);
