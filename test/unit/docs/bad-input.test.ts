import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cutOutWords } from "~/canvas/dialog-messages";
import { runWords } from "~/canvas/messages";
import { failureWords } from "~/generation/job-failure";
import { pictureRefusalWords } from "~/images/messages";
import { findModel } from "~/providers/image-models";
import { failureMessage } from "~/publishing/messages";
import {
  explainBlur,
  explainDarkness,
  explainDoubt,
  explainFlatLay,
  explainHighCamera,
  explainReach,
  explainSoftness,
  explainSteep,
  explainStrange,
} from "~/studio/messages";
import { uiMessages } from "~/ui/messages";
import { LONGEST_PROMPT } from "~/workflow/check-generation";
import { connectionWords, problemWords } from "~/workflow/messages";
import { MOST_IMAGES } from "~/workflow/node-kinds";
import type { Problem } from "~/workflow/problem";
import { planMessages } from "../../../app/routes/app.publications.$planId/messages";

const page = readFileSync("docs/bad-input.md", "utf8");
const rows = page.split("\n").filter((line) => /^\| (?!What comes in|---|\s*-)/.test(line));

const CASES = [
  "Not an image",
  "0 bytes",
  "Truncated",
  "256-megapixel PNG",
  "Animated GIF",
  "SVG",
  "CMYK",
  "16-bit",
  "EXIF-rotated",
  "Huge file",
  "A photo with no product",
  "Two products in one photo",
  "A photo whose product was cut off by its frame",
  "A photo of 300 pixels",
  "A photo of 64 pixels",
  "A dark or blurred photo",
  "A photo from above for a set at eye level",
  "A photo from the front for a flat lay",
  "White on white, where only a shadow shows",
  "Black on black",
  "A portrait of a person",
  "A screenshot",
  "Clear glass",
  "Product without photo",
  "A prompt of 10,000 characters",
  "An unknown `{{variable}}`",
  "A ratio the model lacks",
  "11 images",
  "A cycle",
  "A foreign shop's ids",
  "A deleted product between plan and publish",
  "Media that FAIL at Shopify",
  "THROTTLED",
  "A lost reply",
  "A token refused",
];

const DOUBTS = [
  "dark-on-dark",
  "nothing-found",
  "several",
  "sliver",
  "cropped",
  "too-small",
] as const;

test("every bad input has its row", () => {
  expect(rows.map((row) => row.split("|")[1]?.trim())).toEqual(CASES);
});

test("every test named there exists by that name", () => {
  const named = [...page.matchAll(/`(test\/[^`]+)`:\s+"([^"]+)"/g)];
  expect(named.length).toBeGreaterThanOrEqual(CASES.length);

  const missing = named.filter(
    ([, file, title]) => !readFileSync(file, "utf8").includes(`"${title}"`),
  );
  expect(missing.map(([, file, title]) => `${file}: ${title}`)).toEqual([]);
  for (const row of rows) expect(row).toMatch(/`test\/[^`]+`: "/);
});

test("the merchant's words there are those of the message modules", () => {
  const said = new Set([...Object.values(pictureRefusalWords), ...problems(), ...others()]);
  const quoted = [...page.matchAll(/“([^”]+)”/g)].map(([, words]) => words.trim());

  expect(quoted.length).toBeGreaterThanOrEqual(20);
  expect(quoted.filter((words) => !said.has(words))).toEqual([]);
});

function problems(): string[] {
  const model = findModel("gpt-image-low")?.name ?? "";
  const all: Problem[] = [
    { nodeId: "n", code: "product-without-photo" },
    { nodeId: "n", code: "prompt-too-long", length: 10_000, most: LONGEST_PROMPT },
    { nodeId: "n", code: "unknown-variable", variable: "product.colour" },
    { nodeId: "n", code: "ratio-not-offered", model, ratio: "16:9" },
    { nodeId: "n", code: "too-many-images", most: MOST_IMAGES },
    { nodeId: "n", code: "image-gone" },
  ];
  return all.map(problemWords);
}

function others(): string[] {
  const { notFound } = uiMessages.errors;
  const plain = { details: [] };
  return [
    connectionWords.cycle,
    cutOutWords.intro,
    ...DOUBTS.map(explainDoubt),
    ...Object.values(explainStrange),
    ...[explainBlur, explainDarkness, explainFlatLay, explainSteep, explainReach(["bottom"])],
    ...[explainHighCamera(67), explainSoftness({ heightPx: 188, usualHeightPx: 655 })],
    notFound.title,
    notFound.text,
    failureMessage({ reason: "product-gone", ...plain }),
    failureMessage({ reason: "media-failed", ...plain }),
    failureMessage({ reason: "token-dead", ...plain }),
    planMessages.applyingTitle,
    planMessages.waitingText,
    planMessages.conflictTitle,
    runWords.short(4, 3),
    failureWords("internal").replace(/^.*side\. /, ""),
  ];
}
