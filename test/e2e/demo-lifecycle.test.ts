import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../scripts/database-system";
import { openBrowser } from "../support/browser";
import { startDemo } from "../support/demo";
import { openPackshot, startWithProduct } from "../support/merchant";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("the demo stops everything it started, keeps its data, and --fresh starts anew", async () => {
  const [web, jobs] = [await freePort(), await freePort()];
  const first = await startDemo({
    env: { METRICS_PORT: String(web), JOBS_METRICS_PORT: String(jobs) },
  });
  const { folder } = first;
  expect(await metricsAt(web)).toContain("packshot_request_seconds_count");
  await expect.poll(() => metricsAt(jobs)).toContain('packshot_queue_waiting{name="image-job"} 0');
  const merchant = await openPackshot(browser, first);
  await startWithProduct(merchant, "Oolong No. 7 Tea Tin");
  await merchant.close();

  await expect(startDemo({ folder })).rejects.toThrow("A demo is running with this data already");
  expect(await first.stop()).toBe(0);
  for (const address of [first.admin, first.app, first.database]) {
    expect(await isListening(address)).toBe(false);
  }

  const second = await startDemo({ folder });
  const again = await openPackshot(browser, second);
  await again.app.getByRole("link", { name: "Oolong No. 7 Tea Tin" }).waitFor();
  await again.close();
  await second.stop();

  const fresh = await startDemo({ folder, args: ["--fresh"] });
  const anew = await openPackshot(browser, fresh);
  await anew.app.getByText("Make your first product photos").waitFor();
  await anew.close();
  await fresh.stop();
  fresh.removeFolder();
});

async function metricsAt(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null);
  return (await answer?.text()) ?? "";
}

test("Ctrl-C leaves no process and no pid file, however often it is pressed", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "packshot-ctrl-c-"));
  for (const presses of [1, 2, 1, 3]) {
    const demo = await startDemo({ folder, throughNpm: true });
    expect(demo.running().length).toBeGreaterThanOrEqual(5);

    for (let press = 0; press < presses; press++) demo.pressCtrlC();

    await expect.poll(demo.running, { timeout: 30_000 }).toEqual([]);
    expect(pidFilesIn(folder)).toEqual([]);
  }
  rmSync(folder, { recursive: true });
});

test("a second Ctrl-C while it stops changes nothing", async () => {
  const demo = await startDemo({ throughNpm: true });
  const all = demo.running().length;

  demo.pressCtrlC();
  await expect
    .poll(() => demo.running().length, { interval: 5, timeout: 30_000 })
    .toBeLessThan(all);
  demo.pressCtrlC();

  await expect.poll(demo.running, { timeout: 30_000 }).toEqual([]);
  expect(pidFilesIn(demo.folder)).toEqual([]);
  demo.removeFolder();
});

test("a database that a killed demo left behind is taken over and stopped with the next one", async () => {
  const killed = await startDemo();
  process.kill(-killed.processId, "SIGKILL");
  await expect.poll(() => killed.running().length, { timeout: 30_000 }).toBe(1);

  const next = await startDemo({ folder: killed.folder });
  expect(next.database).toBe(killed.database);
  expect(await next.stop()).toBe(0);

  expect(killed.running()).toEqual([]);
  expect(pidFilesIn(killed.folder)).toEqual([]);
  killed.removeFolder();
});

test("a flag that makes no sense is answered in one sentence and starts nothing", () => {
  const folder = path.join(tmpdir(), `packshot-flags-${process.pid}`);
  const script = ["--import", "tsx", "scripts/demo.ts", "--data", folder, "--prodcts", "5"];

  const { status, stdout, stderr } = spawnSync(process.execPath, script, { encoding: "utf8" });

  expect(status).toBe(1);
  expect(stdout + stderr).toMatch(/^The demo does not know "--prodcts".*\n$/);
  expect(existsSync(folder)).toBe(false);
});

test("where its ports are taken the demo chooses others", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const demo = await startDemo({ args: ["--port", String(port)] });
  expect(new URL(demo.admin).port).not.toBe(String(port));
  expect((await fetch(demo.admin)).status).toBe(200);

  await demo.stop();
  demo.removeFolder();
  taken.close();
});

function pidFilesIn(folder: string): string[] {
  return ["demo.pid", "starting", path.join("pg", "postmaster.pid")].filter((file) =>
    existsSync(path.join(folder, file)),
  );
}

function isListening(address: string): Promise<boolean> {
  return fetch(address.replace(/^postgresql:/, "http:").replace(/\/\/.*@/, "//"))
    .then(() => true)
    .catch((error: unknown) => !String((error as Error).cause).includes("ECONNREFUSED"));
}
