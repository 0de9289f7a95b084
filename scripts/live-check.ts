import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { ADMIN_API_VERSION } from "~/catalog/api-version";
import { startSimulator } from "../test/simulator/start-simulator";
import { startDatabase } from "./database";
import { migrate } from "./migrate";

/**
 * `npm run live:check`: does the same acts on a development store and on the simulated shop and prints what differs.
 * With --simulated-only it checks itself. docs/operations.md says what it needs.
 */
const REPORT = "docs/live-check.json";
const SIMULATED = { key: "packshot-demo-key", secret: "a-secret-of-this-check" };
const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
type Facts = z.infer<typeof Facts>;

const isSimulatedOnly = process.argv.includes("--simulated-only");
const missing = ["LIVE_SHOP", "SHOPIFY_API_KEY", "SHOPIFY_API_SECRET"].filter(
  (name) => !process.env[name],
);
if (!isSimulatedOnly && missing.length > 0) {
  console.error(`Set ${missing.join(", ")} of a development store, or say --simulated-only.`);
  process.exit(1);
}

const folder = mkdtempSync(path.join(tmpdir(), "packshot-live-check-"));
// The database does not run as root, so its user must be able to enter.
chmodSync(folder, 0o755);
const database = await startDatabase({ dataDir: path.join(folder, "database") });
try {
  await migrate(database.url);
  const simulated = await observeSimulated();
  console.log("The simulated shop:", simulated);
  if (!isSimulatedOnly) report(simulated, await observeLive());
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function observeSimulated(): Promise<Facts> {
  const simulator = await startSimulator({
    ...{ appPort: 1, apiKey: SIMULATED.key, apiSecret: SIMULATED.secret },
    appUrl: "https://packshot.test",
    scopes: ["write_products", "write_files"],
  });
  try {
    return await observe(
      "packshot-demo.myshopify.com",
      ["--import", "./test/simulator/reroute.mjs"],
      {
        SHOPIFY_API_KEY: SIMULATED.key,
        SHOPIFY_API_SECRET: SIMULATED.secret,
        SIMULATOR_URL: simulator.simulatorUrl,
      },
    );
  } finally {
    await simulator.stop();
  }
}

function observeLive(): Promise<Facts> {
  const { LIVE_SHOP = "", SHOPIFY_API_KEY = "", SHOPIFY_API_SECRET = "" } = process.env;
  return observe(LIVE_SHOP, [], { SHOPIFY_API_KEY, SHOPIFY_API_SECRET });
}

/** In a process of its own: the simulated shop is reached by rerouting everything a process sends. */
async function observe(
  shop: string,
  preload: string[],
  env: Record<string, string>,
): Promise<Facts> {
  const args = [...preload, "--import", "tsx", "scripts/live-check/observe.ts", shop];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      SHOPIFY_APP_URL: "https://packshot.test",
      PACKSHOT_DATA: path.join(folder, "blobs"),
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  const line = /^observed (\{.*\})$/m.exec(printed.join(""))?.[1];
  if (!line) throw new Error(`Observing ${shop} ended with ${String(code)}:\n${printed.join("")}`);
  return Facts.parse(JSON.parse(line));
}

function report(simulated: Facts, live: Facts): void {
  const names = [...new Set([...Object.keys(simulated), ...Object.keys(live)])];
  const differences = names
    .filter((name) => simulated[name] !== live[name])
    .map((name) => ({ fact: name, simulated: simulated[name], live: live[name] }));
  console.log("The development store:", live);
  console.log(differences.length === 0 ? "Nothing differed." : "What differed:", differences);

  const verifiedAt = new Date().toISOString();
  const found = { verifiedAt, apiVersion: ADMIN_API_VERSION, facts: live, differences };
  writeFileSync(REPORT, `${JSON.stringify(found, null, 2)}\n`);
}
