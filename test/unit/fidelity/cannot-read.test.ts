import { expect, test, vi } from "vitest";
import { startOcr } from "~/fidelity/text/ocr.server";
import { compareLettering } from "~/fidelity/text/read-lettering.server";

vi.mock("onnxruntime-node", () => {
  throw new Error("no binary for this system");
});

test("where the runtime has no binary, lettering is not read and nothing fails", async () => {
  expect(await startOcr()).toBeNull();
  const picture = { width: 32, height: 32, rgb: new Uint8Array(32 * 32 * 3) };
  const photo = { ...picture, mask: new Uint8Array(32 * 32).fill(255) };
  expect(await compareLettering(photo, { reference: picture, picture })).toBeNull();
});
