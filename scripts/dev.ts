import { spawnSync } from "node:child_process";
import { claimDataFolder } from "./data-folder";
import { startDatabase } from "./database";
import { migrate } from "./migrate";
import { startProcess } from "./processes";
import { runTogether } from "./run-together";

/** What `shopify app dev` runs: the app against a real development store, rebuilt at every change. */
const together = runTogether();

await together.run(async () => {
  const { SHOPIFY_API_KEY, HOST, PORT = "3000" } = process.env;
  if (!SHOPIFY_API_KEY || !HOST) {
    throw new Error(
      "Start this with `shopify app dev`, or use `npm run demo`: it needs no account.",
    );
  }
  spawnSync("npm", ["run", "-s", "generate"], { stdio: "inherit" });

  const env = {
    DATABASE_URL: await databaseUrl(),
    // Shopify's command names the app's public address HOST.
    SHOPIFY_APP_URL: HOST,
    HOST: "127.0.0.1",
    PACKSHOT_DATA: ".data/blobs",
  };
  await migrate(env.DATABASE_URL);
  const vite = ["node_modules/@remix-run/dev/dist/cli.js", "vite:dev", "--port", PORT];
  together.keep(startProcess("web", vite, env));
  together.keep(startProcess("jobs", ["--import", "tsx", "--watch", "app/entry.jobs.ts"], env));
});

async function databaseUrl(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  together.atEnd(claimDataFolder(".data"));
  const { url, stop } = await startDatabase({ dataDir: ".data" });
  together.atEnd(stop);
  return url;
}
