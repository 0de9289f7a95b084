import { readFileSync } from "node:fs";
import { ApiVersion } from "@shopify/shopify-app-remix/server";
import { expect, test } from "vitest";
import { ADMIN_API_VERSION } from "~/catalog/api-version";

const toml = readFileSync("shopify.app.toml", "utf8");

test("requests, the library and shopify.app.toml speak the same version of the Admin API", () => {
  expect(Object.values(ApiVersion).map(String)).toContain(ADMIN_API_VERSION);
  expect(toml).toContain(`api_version = "${ADMIN_API_VERSION}"`);
});

test("the app asks for the two permissions it uses and no more", () => {
  expect(/^scopes = "(.*)"$/m.exec(toml)?.[1]).toBe("write_products,write_files");
});
