// @vitest-environment happy-dom
import { AppProvider } from "@shopify/polaris";
import polarisWords from "@shopify/polaris/locales/en.json";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { ModelInShop } from "~/provider-access/access.server";
import { imageModels, REFERENCE_ROLES, resolveModel, TIERS } from "~/providers/image-models";
import { RESOLUTIONS } from "~/providers/image-model";
import { providerNames, tierWords } from "~/providers/messages";
import { RetiredModels } from "~/routes/app.models/retired-models";
import { WhatItBuys } from "~/routes/app.credits_.how/what-it-buys";
import { TierSheet } from "~/routes/app.models/tier-sheet";
import { WritingModels } from "~/routes/app.models/writing-models";
import { creditsPerImage } from "~/workflow/price";

afterEach(cleanup);

function drawSheets(
  inShop: Partial<Record<string, ModelInShop>> = {},
  verified: Partial<Record<string, string>> = {},
): void {
  render(
    <AppProvider i18n={polarisWords}>
      {TIERS.map((tier) => (
        <TierSheet key={tier} tier={tier} inShop={inShop} verified={verified} />
      ))}
      <WritingModels inShop={inShop} verified={verified} />
      <RetiredModels />
    </AppProvider>,
  );
}

/** The row of a tier's sheet that starts with this name. */
function rowOf(name: string): HTMLElement {
  const rows = screen.getAllByRole("row");
  const row = rows.find((one) => one.querySelector(".sheet-name > span")?.textContent === name);
  if (!row) throw new Error(`The sheet has no ${name}`);
  return row;
}

const offered = imageModels.flatMap((model) => {
  const answers = resolveModel(model.id);
  return answers ? [{ ...model, answers }] : [];
});

test.each(offered)("$name stands in its tier with all the catalogue says of it", (model) => {
  drawSheets();
  const { answers, name, maker, note } = model;
  const { references } = answers;
  const row = rowOf(name);

  const tier = tierWords[answers.tier].name;
  expect(
    within(screen.getByRole("table", { name: new RegExp(`^${tier}:`) })).getAllByRole("row"),
  ).toContain(row);
  const said = row.textContent;
  for (const word of [maker, note, providerNames[answers.provider], answers.seconds.join("–")]) {
    expect(said).toContain(word);
  }
  for (const resolution of RESOLUTIONS) {
    const at = (references: number) =>
      creditsPerImage({ model: answers.id, resolution }, { references });
    const [plain, least, most] = [0, Math.min(1, references.max), references.max].map(at);
    if (plain === null) continue;
    expect(said).toContain(`${resolution}: ${plain}`);
    if (most !== plain) expect(said).toContain(`with references ${least}`);
    if (most !== least) expect(said).toContain(`${least}–${most}`);
  }
  for (const ratio of answers.ratios) expect(said).toContain(ratio);
  expect(said).toContain(references.max === 0 ? "from text only" : `Up to ${references.max}`);
  for (const role of REFERENCE_ROLES) expect(said.includes(role)).toBe(references[role] !== null);
});

test.each(offered.filter(({ status }) => status.kind === "alias"))(
  "$name says when its maker switched it off and who answers",
  ({ name, maker, answers }) => {
    drawSheets();

    expect(rowOf(name).textContent).toContain(
      `${maker} switched it off on 17 Aug 2026. ${answers.name}, its official successor, answers`,
    );
  },
);

test.each(imageModels.flatMap((row) => (row.status.kind === "retired" ? [row] : [])))(
  "$name stands among the retired, with what to use instead",
  ({ name, status }) => {
    drawSheets();
    const row = within(screen.getByRole("list", { name: "Retired" }))
      .getAllByRole("listitem")
      .find((item) => item.textContent.startsWith(`${name}Retired`));

    const successor = status.kind === "retired" ? resolveModel(status.successor)?.name : "";
    expect(row?.textContent).toMatch(/switched it off on \d+ \w+ 2026/);
    expect(row?.textContent).toContain(`Use ${successor ?? ""} instead.`);
  },
);

test("each model says what a merchant of this shop meets, and why where it cannot be used", () => {
  drawSheets({
    studio: { kind: "ready" },
    "flux-2-pro": { kind: "asks-first", company: "Black Forest Labs Inc." },
    ideogram: { kind: "unavailable", reason: "You switched off Ideogram in the settings." },
  });

  expect(rowOf("Studio").textContent).toContain("Ready");
  expect(rowOf("FLUX.2 pro").textContent).toContain("Asks you first");
  expect(rowOf("FLUX.2 pro").textContent).toContain("may Black Forest Labs Inc. receive");
  expect(rowOf("Ideogram 4.5 low").textContent).toContain("You switched off Ideogram");
  expect(rowOf("Ideogram 4.5 low").textContent).not.toContain("Live");
});

test("a model says whether it was ever called for real, an old name what is true of who answers", () => {
  drawSheets(
    {},
    { "nano-banana": "2026-12-03T08:00:00.000Z", "gpt-luna": "2026-12-04T08:00:00.000Z" },
  );

  for (const name of ["Nano Banana 2.1", "Imagen 4 Standard"]) {
    expect(rowOf(name).textContent).toContain("Tried with the real service on 3 Dec 2026.");
  }
  expect(rowOf("FLUX.2 pro").textContent).toContain("Not yet run against the real service.");
  expect(rowOf("Studio").textContent).not.toContain("real service");
  expect(writerOf("GPT-6 Luna")).toContain("Tried with the real service on 4 Dec 2026.");
  expect(writerOf("Claude Haiku 4.5")).toContain("Not yet run against the real service.");
});

test("the models that write stand there with their price and what a merchant meets", () => {
  drawSheets({
    "claude-haiku": { kind: "asks-first", company: "Anthropic, PBC" },
    "gpt-luna": { kind: "unavailable", reason: "Not connected." },
  });

  expect(writerOf("Packshot's rules")).toContain("Free");
  expect(writerOf("Claude Haiku 4.5")).toContain("2 credits a text");
  expect(writerOf("Claude Haiku 4.5")).toContain("may Anthropic, PBC receive");
  expect(writerOf("GPT-6 Luna")).toContain("Not connected.");
});

function writerOf(name: string): string {
  const rows = within(screen.getByRole("list", { name: "Models that write" }));
  return (
    rows.getAllByRole("listitem").find(({ textContent }) => textContent.startsWith(name))
      ?.textContent ?? ""
  );
}

test("the price of a model that bills each reference is said up to the most it takes", () => {
  drawSheets();

  expect(rowOf("Seedream 5.5").textContent).toContain("1K: 3, with references 5–14");
  expect(rowOf("Nano Banana 2.1").textContent).toContain("1K: 5, with references 5–9");
});

test("what credits make is said of models that take a photo, with what more photos cost", () => {
  const ready = Object.fromEntries(imageModels.map(({ id }) => [id, { kind: "ready" as const }]));
  render(
    <AppProvider i18n={polarisWords}>
      <WhatItBuys available={140} inShop={ready} />
    </AppProvider>,
  );
  const rows = screen.getAllByRole("row").map(({ textContent }) => textContent);

  expect(rows).toContain("Seedream 5.55, with more photos up to 1428");
  expect(rows.filter((row) => row.startsWith("Recraft"))).toEqual([]);
});
