import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { makeCertificate } from "../../simulator/tls/certificate";

const NOW = new Date("2026-11-25T12:00:00Z");

test("the certificate is good for its hosts, from yesterday for a month, and signed with its own key", () => {
  const hosts = ["admin.shopify.com", "*.storage.googleapis.com", "packshot.test"];
  const certificate = new X509Certificate(makeCertificate(hosts, NOW).cert);

  expect(certificate.checkHost("admin.shopify.com")).toBe("admin.shopify.com");
  expect(certificate.checkHost("shopify-staged-uploads.storage.googleapis.com")).toBeDefined();
  expect(certificate.checkHost("shopify.com")).toBeUndefined();
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(new Date(certificate.validFrom)).toEqual(new Date("2026-11-24T12:00:00Z"));
  expect(new Date(certificate.validTo)).toEqual(new Date("2026-12-25T12:00:00Z"));
});

test("no two certificates share a key or a number", () => {
  const [first, second] = [1, 2].map(() => makeCertificate(["packshot.test"], NOW));

  expect(first.fingerprint).not.toBe(second.fingerprint);
  expect(new X509Certificate(first.cert).serialNumber).not.toBe(
    new X509Certificate(second.cert).serialNumber,
  );
});
