import path from "node:path";
import { expect, test } from "vitest";
import { readFlags } from "../../../scripts/demo-flags";

const USUAL = path.resolve("/somewhere/.data");

function reasonFor(...args: string[]): string | null {
  const read = readFlags(args, USUAL);
  return read.kind === "refused" ? read.reason : null;
}

test("without flags the demo takes the usual folder and port and the shop that lies there", () => {
  expect(readFlags([], USUAL)).toEqual({
    kind: "read",
    flags: { fresh: false, products: null, data: USUAL, port: 4300, tls: false, providers: false },
  });
});

test("a large shop has a folder of its own beside the usual one, unless another is named", () => {
  const flags = { fresh: true, products: 1000, port: 5000, tls: false, providers: false };

  expect(readFlags(["--products", "1000", "--fresh", "--port=5000"], USUAL)).toEqual({
    kind: "read",
    flags: { ...flags, data: path.join(USUAL, "products-1000") },
  });
  expect(
    readFlags(["--products=1000", "--fresh", "--port", "5000", "--data", "/shop"], USUAL),
  ).toEqual({ kind: "read", flags: { ...flags, data: path.resolve("/shop") } });
});

test.each([
  [["--products", "abc"], "--products wants a whole number from 1 to 10000."],
  [["--products", "0"], "--products wants a whole number from 1 to 10000."],
  [["--products=-5"], "--products wants a whole number from 1 to 10000."],
  [["--products", "2.5"], "--products wants a whole number from 1 to 10000."],
  [["--products"], "--products wants a value."],
  [["--port", "99999"], "--port wants a whole number from 1 to 65533."],
  [["--port", ""], "--port wants a whole number from 1 to 65533."],
  [["--data", ""], "--data wants the name of a folder."],
  [["--fresh=no"], "--fresh takes no value."],
  [
    ["--prodcts", "5"],
    'The demo does not know "--prodcts": it takes --fresh, --products, --data, --port, --tls, --providers.',
  ],
  [
    ["fresh"],
    'The demo does not know "fresh": it takes --fresh, --products, --data, --port, --tls, --providers.',
  ],
])("%j is answered in one sentence", (args, reason) => {
  expect(reasonFor(...args)).toBe(reason);
});
