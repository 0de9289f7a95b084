import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();

function audit(...args: string[]) {
  return auditIn(process.env, args);
}

function auditIn(env: NodeJS.ProcessEnv, args: string[] = []) {
  const command = ["--import", "tsx", "scripts/ledger-audit.ts", ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8", env });
}

test("the audit says that all adds up, and of a wallet that does not it names the shop and fails", async () => {
  const sound = await shopWith({ credits: 5 });
  const broken = await shopWith({ credits: 5 });
  expect(audit()).toMatchObject({ status: 0, stderr: "" });

  await db.wallet.update({ where: { shop: broken }, data: { granted: 6, available: 6 } });

  expect(audit(sound)).toMatchObject({ status: 0 });
  const { status, stderr, stdout } = audit();
  expect(status).toBe(1);
  expect(stderr).toContain(broken);
  expect(stderr).not.toContain(sound);
  expect(stdout).toContain("1 differences");
});

test("where it cannot look it fails otherwise than where the ledger is wrong, and says what it misses", () => {
  const { status, stderr } = auditIn({ ...process.env, SHOPIFY_API_KEY: "" });

  expect(status).toBe(2);
  expect(stderr).toContain("SHOPIFY_API_KEY");
});

test("a database that is away is no difference either", () => {
  const away = "postgresql://nobody@127.0.0.1:1/nowhere";

  expect(auditIn({ ...process.env, DATABASE_URL: away }).status).toBe(2);
});
