import { db } from "~/db.server";
import { checkModels, modelsToCheck, VERIFIED_FILE } from "./live-check/check-models";
import { checkShop } from "./live-check/check-shop";

/**
 * `npm run live:check`: does the same acts on a development store and on the simulated shop and prints what differs, and
 * has every provider with a key make a picture and a text, or the models named: `npm run live:check -- flux-max`.
 * With --simulated-only it checks itself. docs/operations.md says what it needs.
 */
const args = process.argv.slice(2);
const isSimulatedOnly = args.includes("--simulated-only");
const named = args.filter((word) => !word.startsWith("--"));
const { LIVE_SHOP, SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = process.env;
const ofTheShop = { LIVE_SHOP, SHOPIFY_API_KEY, SHOPIFY_API_SECRET };
const missing = Object.entries(ofTheShop).flatMap(([name, value]) => (value ? [] : [name]));

// Whose processes are to know what was verified.
const isInDatabase = Boolean(process.env.DATABASE_URL);
// What every process of the app must have. No model's adapter looks at them.
process.env.DATABASE_URL ||= "postgresql://127.0.0.1/none";
process.env.SHOPIFY_APP_URL ||= "https://packshot.test";
process.env.SHOPIFY_API_KEY ||= "none";
process.env.SHOPIFY_API_SECRET ||= "none";
const models = isSimulatedOnly ? [] : modelsToCheck(named);
const strange = named.filter((name) => !models.some(({ id }) => id === name));
if (strange.length > 0) {
  console.error(`Not a live model whose provider has a key: ${strange.join(", ")}.`);
  process.exit(1);
}

if (!isSimulatedOnly && missing.length > 0 && (LIVE_SHOP || models.length === 0)) {
  console.error(
    `Set ${missing.join(", ")} of a development store, or the key of a provider, or say --simulated-only.`,
  );
  process.exit(1);
}
if (isSimulatedOnly) await checkShop(null);
else if (LIVE_SHOP && named.length === 0) await checkShop(LIVE_SHOP);
if (!(await checkModels(models, { file: VERIFIED_FILE, isInDatabase }))) process.exitCode = 1;
await db.$disconnect();
