import { auditLedger } from "~/credits/audit.server";
import { db } from "~/db.server";

/**
 * `npm run ledger:audit -- [SHOP]`, in a deployed image `node build/web/ledger-audit.js`, recomputes every wallet, grant
 * and hold from the ledger's entries, of one shop or of all. Exits with 1 where anything differs, and says what; with 2
 * where it could not look.
 */
async function audit(shop?: string): Promise<boolean> {
  const found = await auditLedger(shop);
  const [wallets, entries] = await Promise.all([
    db.wallet.count({ where: { shop } }),
    db.creditEntry.count({ where: { shop } }),
  ]);
  for (const { shop: where, what, recorded, recomputed } of found) {
    console.error(
      `${where}: ${what} says ${JSON.stringify(recorded)}, its entries ${JSON.stringify(recomputed)}`,
    );
  }
  console.log(
    found.length === 0
      ? `${wallets} wallets and ${entries} entries add up.`
      : `${found.length} differences in ${wallets} wallets and ${entries} entries.`,
  );
  return found.length === 0;
}

try {
  process.exitCode = (await audit(process.argv.at(2))) ? 0 : 1;
} catch (error) {
  console.error(`The ledger could not be audited. ${error instanceof Error ? error.message : ""}`);
  process.exitCode = 2;
}
await db.$disconnect();
