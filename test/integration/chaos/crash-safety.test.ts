import { afterAll, beforeAll, expect, test } from "vitest";
import { failpoints } from "../../chaos/failpoints";
import { openChaos, victims, type Chaos } from "../../chaos/open-chaos";

let chaos: Chaos;
beforeAll(async () => {
  chaos = await openChaos();
});
afterAll(() => chaos.close());

const cases = failpoints.flatMap((failpoint) =>
  victims.map((victim) => ({ failpoint, victim, at: `${failpoint.work}, ${failpoint.name}` })),
);

test.each(cases)("$victim killed: $at", async ({ failpoint, victim }) => {
  const result = await chaos.crash({ failpoint, victim, seed: 1 });

  expect(result).toMatchObject({ held: 0, misheld: 0, unended: 0, lostBytes: 0, faults: [] });
  expect(result.charged).toBe(result.delivered);
  expect(result.doubled).toBeLessThanOrEqual(1);
});
