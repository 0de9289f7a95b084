import { auditLedger } from "~/credits/audit.server";
import { db } from "~/db.server";

/**
 * `npm run ledger:audit -- [SHOP]` recomputes every wallet, grant and hold from the ledger's entries, of one shop or of
 * all. Exits with 1 where anything differs, and says what.
 */
const shop = process.argv.at(2);
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
process.exitCode = found.length === 0 ? 0 : 1;
await db.$disconnect();
