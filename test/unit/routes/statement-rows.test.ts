import { expect, test } from "vitest";
import { creditsPageMessages } from "~/routes/app.credits/messages";
import { rowsOf, type Entry } from "~/routes/app.credits/statement-rows";

let sequence = 100;

function entry(changes: Partial<Entry>): Entry {
  sequence -= 1;
  const nothing = { runId: null, imageJobId: null, imageId: null, staff: null, note: "" };
  return {
    ...{ sequence: String(sequence), move: "hold", amount: 1, createdAt: "2026-01-01T10:00:00Z" },
    ...nothing,
    ...changes,
  };
}

const spend = (runId: string, imageId: string) => entry({ move: "spend", runId, imageId });
const giveBack = (runId: string, note: string) => entry({ move: "give-back", runId, note });

test("what came of a run is one row for each way it ended, at the place of its newest entry", () => {
  const rows = rowsOf([
    giveBack("run 1", "timed-out"),
    spend("run 1", "a"),
    giveBack("run 1", "timed-out"),
    giveBack("run 1", "cancelled"),
    spend("run 1", "b"),
    entry({ move: "hold", runId: "run 1", amount: 5 }),
  ]);

  expect(rows).toMatchObject([
    { move: "give-back", note: "timed-out", count: 2, amount: 2, imageIds: [] },
    { move: "spend", count: 2, amount: 2, imageIds: ["a", "b"] },
    { move: "give-back", note: "cancelled", count: 1, amount: 1 },
    { move: "hold", count: 1, amount: 5 },
  ]);
});

test("two runs, two grants and two holds stay apart", () => {
  const grant = { move: "grant", note: "plan", amount: 30 } as const;
  const entries = [spend("run 1", "a"), spend("run 2", "b"), entry(grant), entry(grant)];

  expect(rowsOf(entries)).toHaveLength(4);
});

test("what was spent reads as a spend, and signed amounts add up to what the shop has", () => {
  const amount = (move: Entry["move"], credits: number) =>
    creditsPageMessages.amount(move, credits);

  // Welcome 100, a run of four of which three came.
  expect([
    amount("grant", 100),
    amount("hold", 4),
    amount("spend", 3),
    amount("give-back", 1),
  ]).toEqual(["+100", "4 held", "−3", "1 back"]);
});
