import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { ADMIN_API_VERSION } from "~/catalog/api-version";
import { startSimulator } from "../../test/simulator/start-simulator";
import { startDatabase } from "../database";
import { migrate } from "../migrate";

const REPORT = "docs/live-check.json";
const SIMULATED = { key: "packshot-demo-key", secret: "a-secret-of-this-check" };
const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
type Facts = z.infer<typeof Facts>;
type Workplace = { folder: string; databaseUrl: string };

/** Does the same acts on the simulated shop and, where one is named, on a development store, and prints what differs. */
export async function checkShop(liveShop: string | null): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "packshot-live-check-"));
  // The database does not run as root, so its user must be able to enter.
  chmodSync(folder, 0o755);
  const database = await startDatabase({ dataDir: path.join(folder, "database") });
  const place = { folder, databaseUrl: database.url };
  try {
    await migrate(database.url);
    const simulated = await observeSimulated(place);
    console.log("The simulated shop:", simulated);
    if (liveShop !== null) report(simulated, await observeLive(liveShop, place));
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function observeSimulated(place: Workplace): Promise<Facts> {
  const simulator = await startSimulator({
    ...{ appPort: 1, apiKey: SIMULATED.key, apiSecret: SIMULATED.secret },
    appUrl: "https://packshot.test",
    scopes: ["write_products", "write_files"],
  });
  try {
    const shop = "packshot-demo.myshopify.com";
    const preload = ["--import", "./test/simulator/reroute.mjs"];
    const env = {
      SHOPIFY_API_KEY: SIMULATED.key,
      SHOPIFY_API_SECRET: SIMULATED.secret,
      SIMULATOR_URL: simulator.simulatorUrl,
    };
    return await observe({ shop, preload, env }, place);
  } finally {
    await simulator.stop();
  }
}

function observeLive(shop: string, place: Workplace): Promise<Facts> {
  const { SHOPIFY_API_KEY = "", SHOPIFY_API_SECRET = "" } = process.env;
  return observe({ shop, preload: [], env: { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } }, place);
}

/** In a process of its own: the simulated shop is reached by rerouting everything a process sends. */
async function observe(
  { shop, preload, env }: { shop: string; preload: string[]; env: Record<string, string> },
  { folder, databaseUrl }: Workplace,
): Promise<Facts> {
  const args = [...preload, "--import", "tsx", "scripts/live-check/observe.ts", shop];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
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
