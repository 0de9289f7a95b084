import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { addressOf } from "./address-of";

/**
 * What a test file sees of the machine. It runs before anything of app/ is imported, and names a database of the
 * file's own, which ownDatabase() makes. A file that never asks for one finds no server at its address.
 */
const cluster = inject("cluster");
const name = `packshot_test_${cluster?.run ?? 0}_${randomBytes(4).toString("hex")}`;

Object.assign(process.env, {
  DATABASE_URL: addressOf(cluster?.url ?? "postgresql://nobody@127.0.0.1:1", name),
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  SHOPIFY_API_KEY: "test-api-key",
  SHOPIFY_API_SECRET: "test-api-secret",
  SHOPIFY_APP_URL: "http://127.0.0.1:3000",
});
