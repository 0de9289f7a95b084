import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { wireEnvironment } from "../test/providers/environment";
import { startSimulator } from "../test/simulator/start-simulator";
import { startWireServers } from "../test/support/wire-servers";
import { buildApp, isBuilt } from "./build-app";
import { claimDataFolder } from "./data-folder";
import { startDatabase } from "./database";
import { readFlags } from "./demo-flags";
import { migrate } from "./migrate";
import { findPort, startJobs, startWeb, waitUntilUp } from "./processes";
import { runTogether } from "./run-together";

/** The whole app on this machine: database, simulated Shopify, web and jobs. One address to open, Ctrl-C to stop. */
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const APP_URL = "https://packshot.test";
const API_KEY = "packshot-demo-key";
const SCOPES = ["write_products", "write_files"];
/** How long a played provider takes for a picture, on average. */
const PICTURE_MS = "2500";
const PRELOAD = ["--import", "./test/simulator/reroute.mjs"];

const together = runTogether();

async function startDemo(): Promise<void> {
  process.chdir(ROOT);
  const read = readFlags(process.argv.slice(2), path.join(ROOT, ".data"));
  if (read.kind === "refused") throw new Error(read.reason);
  const { data, fresh, products, port: wishedPort, tls, providers } = read.flags;
  together.atEnd(claimDataFolder(data));

  if (!isBuilt()) {
    console.log("Building the app; the first time takes a minute…");
    await buildApp({ log: path.join(data, "build.log"), signal: together.signal });
  }
  console.log("Starting the database, a simulated Shopify shop, web and jobs…");
  const database = await startDatabase({ dataDir: data, fresh });
  together.atEnd(database.stop);
  if (fresh) for (const part of ["simulator", "blobs", "demo.json"]) remove(path.join(data, part));
  await migrate(database.url);

  const secret = demoSecret(data);
  const port = await findPort(wishedPort + 2);
  const simulator = await startSimulator({
    appPort: port,
    adminPort: wishedPort,
    frontPort: wishedPort + 1,
    apiKey: API_KEY,
    apiSecret: secret,
    appUrl: APP_URL,
    scopes: SCOPES,
    products: products ?? "as it lies",
    dataDir: path.join(data, "simulator"),
    tls,
  });
  together.atEnd(simulator.stop);

  const played = await playProviders(providers);

  const env = {
    ...played.env,
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
  await waitUntilUp(`http://127.0.0.1:${port}/health`, together.signal);

  const { adminUrl, frontUrl, controlUrl, storefrontUrl } = simulator;
  const chromium = simulator.chromiumArguments;
  if (tls) console.log(`\nFor a Chromium started with:\n${chromium.join("\n")}`);
  console.log(`\nOpen Packshot in a simulated Shopify admin:  ${adminUrl}`);
  console.log(`The shop as shoppers see it:                 ${storefrontUrl}`);
  console.log("Stop with Ctrl-C. Your data is kept; `npm run demo -- --fresh` starts anew.\n");
  const addresses = { admin: adminUrl, app: frontUrl, control: controlUrl, database: database.url };
  const more = { ...(tls && { chromium }), ...played.addresses };
  console.log(`ready ${JSON.stringify({ ...addresses, ...more })}`);
}

/** The image models of other companies, by servers of this machine in a process of their own; none unless wished. */
async function playProviders(isWished: boolean) {
  if (!isWished) return { addresses: {}, env: {} };
  const { process: child, control, addresses } = await startWireServers(["--mean-ms", PICTURE_MS]);
  together.keep({ name: "providers", process: child });
  console.log(`\nHow to make a played image provider fail: ${control}/`);
  return {
    addresses: { providers: control },
    env: wireEnvironment(addresses, "a-key-of-the-demo"),
  };
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
