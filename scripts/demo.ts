import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startSimulator } from "../test/simulator/start-simulator";
import { buildApp } from "./build-app";
import { claimDataFolder } from "./data-folder";
import { startDatabase } from "./database";
import { migrate } from "./migrate";
import { findPort, startJobs, startWeb, waitUntilUp } from "./processes";
import { runTogether } from "./run-together";

/** The whole app on this machine: database, simulated Shopify, web and jobs. One address to open, Ctrl-C to stop. */
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const APP_URL = "https://packshot.test";
const API_KEY = "packshot-demo-key";
const SCOPES = ["write_products", "write_files"];
const PRELOAD = ["--import", "./test/simulator/reroute.mjs"];

const { values } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    products: { type: "string" },
    data: { type: "string", default: path.join(ROOT, ".data") },
    port: { type: "string", default: "4300" },
  },
});

const together = runTogether();

async function startDemo(): Promise<void> {
  process.chdir(ROOT);
  const data = path.resolve(values.data);
  const release = claimDataFolder(data);
  together.atEnd(release);
  console.log("Packshot demo: building the app (the first time takes a minute)…");
  buildApp();

  const database = await startDatabase({ dataDir: data, fresh: values.fresh });
  together.atEnd(database.stop);
  if (values.fresh)
    for (const part of ["simulator", "blobs", "demo.json"]) remove(path.join(data, part));
  await migrate(database.url);

  const secret = demoSecret(data);
  const port = await findPort(Number(values.port) + 2);
  const simulator = await startSimulator({
    appPort: port,
    adminPort: Number(values.port),
    frontPort: Number(values.port) + 1,
    apiKey: API_KEY,
    apiSecret: secret,
    appUrl: APP_URL,
    scopes: SCOPES,
    products: values.products === undefined ? undefined : Number(values.products),
    dataDir: path.join(data, "simulator"),
  });
  together.atEnd(simulator.stop);

  const env = {
    DATABASE_URL: database.url,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: APP_URL,
    SIMULATOR_URL: simulator.simulatorUrl,
    PACKSHOT_DATA: path.join(data, "blobs"),
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
  together.keep(startWeb(env, PRELOAD));
  together.keep(startJobs(env, PRELOAD));
  await waitUntilUp(`http://127.0.0.1:${port}/health`);

  const { adminUrl, frontUrl, controlUrl, storefrontUrl } = simulator;
  console.log(`\nOpen Packshot in a simulated Shopify admin:  ${adminUrl}`);
  console.log(`The shop as shoppers see it:                 ${storefrontUrl}`);
  console.log("Stop with Ctrl-C. Your data is kept; `npm run demo -- --fresh` starts anew.\n");
  const ready = { admin: adminUrl, app: frontUrl, control: controlUrl, database: database.url };
  console.log(`ready ${JSON.stringify(ready)}`);
}

/** Made once for this data, so that addresses signed before a restart still hold. */
function demoSecret(data: string): string {
  const file = path.join(data, "demo.json");
  if (existsSync(file)) {
    const { secret } = JSON.parse(readFileSync(file, "utf8")) as { secret: string };
    return secret;
  }
  const secret = randomBytes(24).toString("hex");
  mkdirSync(data, { recursive: true });
  writeFileSync(file, JSON.stringify({ secret }), { mode: 0o600 });
  return secret;
}

function remove(place: string): void {
  rmSync(place, { recursive: true, force: true });
}

await together.run(startDemo);
