import { expect, test } from "vitest";
import { runName } from "~/generation/messages";
import { homeMessages } from "~/routes/app._index/messages";

const run = {
  workflowName: "Spring campaign",
  productTitles: ["Lumen Serum"],
  state: "done" as const,
  ...{ asked: 4, made: 4, texts: 0, failed: 0, cancelled: 0 },
};

test("a run is known by its product, then by its workflow and what came of it", () => {
  expect(runName(run)).toBe("Lumen Serum");
  expect(homeMessages.runDetails(run)).toBe("Spring campaign · 4 images");
  expect(runName({ ...run, productTitles: ["Candle", "Mug", "Soap"] })).toBe("Candle and 2 more");
});

test("a workflow that is called as its product is not said twice", () => {
  expect(homeMessages.runDetails({ ...run, workflowName: "Lumen Serum" })).toBe("4 images");
});

test("a run without a product is known by its workflow, also where that is deleted", () => {
  const bare = { ...run, productTitles: [] };

  expect(runName(bare)).toBe("Spring campaign");
  expect(homeMessages.runDetails(bare)).toBe("4 images");
  expect(runName({ ...bare, workflowName: "" })).toBe("Deleted workflow");
});

test("what failed or was cancelled is counted, and how far a run is that goes on", () => {
  expect(homeMessages.runDetails({ ...run, made: 1, failed: 2, cancelled: 1 })).toBe(
    "Spring campaign · 1 image · 2 failed and cost nothing · 1 cancelled",
  );
  expect(homeMessages.runDetails({ ...run, state: "running", made: 1 })).toBe(
    "Spring campaign · 1 of 4 images made",
  );
});

test("texts are counted apart from images, and a run of texts alone speaks of no image", () => {
  expect(homeMessages.runDetails({ ...run, texts: 1 })).toBe("Spring campaign · 4 images · 1 text");
  expect(homeMessages.runDetails({ ...run, asked: 0, made: 0, texts: 1 })).toBe(
    "Spring campaign · 1 text",
  );
});
