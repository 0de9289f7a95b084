import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const Report = z.looseObject({ verifiedAt: z.iso.datetime().nullable() });

test("until the live check was run, the README and the operator's page say so; afterwards they do not", () => {
  const { verifiedAt } = Report.parse(JSON.parse(readFileSync("docs/live-check.json", "utf8")));

  for (const page of ["README.md", "docs/operations.md"]) {
    const saysSo = /not yet run against the real service/i.test(readFileSync(page, "utf8"));
    expect({ page, saysSo }).toEqual({ page, saysSo: verifiedAt === null });
  }
});
