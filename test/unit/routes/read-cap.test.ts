import { expect, test } from "vitest";
import { LARGEST_CAP } from "~/generation/bulk-view";
import { readCap } from "~/routes/app.bulk.$bulkRunId/read-cap";

test("a limit is written as the page writes numbers, or left empty", () => {
  expect(readCap("1000")).toEqual({ kind: "cap", credits: 1000 });
  expect(readCap(" 1,000 ")).toEqual({ kind: "cap", credits: 1000 });
  expect(readCap("")).toEqual({ kind: "cap", credits: null });
});

test.each(["0", "1e3", "0x20", "-5", "1.5", "1,00", "ten", String(LARGEST_CAP + 1)])(
  "%s is no limit",
  (text) => {
    expect(readCap(text)).toEqual({ kind: "wrong" });
  },
);
