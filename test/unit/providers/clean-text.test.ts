import { expect, test } from "vitest";
import { cleanText, cutAtWord } from "~/providers/writing/clean-text";

test.each([
  ["a fence round the whole", "```text\nA mug on oak.\n```", "A mug on oak."],
  ["quotes round the whole", '"A mug on oak."', "A mug on oak."],
  ["typographic quotes round the whole", "“A mug on oak.”", "A mug on oak."],
  ["characters that steer a terminal", "A \u001b[31mmug\u0007", "A [31mmug"],
  ["characters that turn the direction of writing", "A \u202emug\u202c", "A mug"],
  ["more than one empty line", "One\r\n\r\n\r\n\r\nTwo", "One\n\nTwo"],
])("%s are taken off", (_name, answer, text) => {
  expect(cleanText(answer, 100)).toBe(text);
});

test.each([
  ['Say "mug" and "oak"'],
  ["<b>Mug</b> & <script>alert(1)</script>"],
  ["👩‍🎨 paints"],
  ["Two\nlines"],
])("%s stays as it is", (answer) => {
  expect(cleanText(answer, 100)).toBe(answer);
});

test("a text that is too long ends with a word and a mark, within its limit", () => {
  expect(cutAtWord("one two three", 11)).toBe("one two…");
  expect(cutAtWord("x".repeat(20), 10)).toBe("xxxxxxxxx…");
  expect(cutAtWord("short", 5)).toBe("short");
});
