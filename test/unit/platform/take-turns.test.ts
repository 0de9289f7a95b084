import { expect, test } from "vitest";
import { takeTurns } from "~/platform/take-turns";

test("no more pieces of work run at once than allowed, and they start in order", async () => {
  const inTurn = takeTurns(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;

  await Promise.all(
    [0, 1, 2, 3, 4, 5].map((piece) =>
      inTurn(async () => {
        started.push(piece);
        most = Math.max(most, (running += 1));
        await new Promise(setImmediate);
        running -= 1;
      }),
    ),
  );

  expect(most).toBe(2);
  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
});

test("work that fails gives its turn on", async () => {
  const inTurn = takeTurns(1);
  await expect(inTurn(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await inTurn(() => Promise.resolve("next"))).toBe("next");
});
