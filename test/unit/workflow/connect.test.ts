import { expect, test } from "vitest";
import { newNode } from "~/workflow/document";
import { defaultRole, refuseConnection } from "~/workflow/connect";
import { generationNode, importNode, prompt, reference, textNode, workflowOf } from "./workflow-of";

const image = newNode("image", { id: "own", position: { x: 0, y: 0 } });
const document = workflowOf(
  [
    importNode(),
    image,
    textNode("x"),
    textNode("y", "prompt-2"),
    generationNode("a"),
    generationNode("b"),
    generationNode("c"),
  ],
  [prompt("prompt", "a"), reference("a", "b"), reference("b", "c")],
);

test("equal types connect from output to input", () => {
  expect(refuseConnection(document, reference("product", "a"))).toBeNull();
  expect(refuseConnection(document, reference("own", "b", "style"))).toBeNull();
});

test.each([
  [
    "a text into references",
    { from: { node: "prompt", port: "text-output" }, to: { node: "a", port: "reference-images" } },
    "other-type",
  ],
  ["a second prompt", prompt("prompt-2", "a"), "input-taken"],
  ["the same edge twice", reference("a", "b"), "already-connected"],
  ["a node to itself", reference("a", "a"), "same-node"],
  ["a loop of three", reference("c", "a"), "cycle"],
  [
    "a port that is not there",
    { from: { node: "a", port: "nope" }, to: { node: "b", port: "reference-images" } },
    "unknown-port",
  ],
  ["a node that is not there", reference("gone", "b"), "unknown-port"],
])("%s is refused with its reason", (_, ends, refusal) => {
  expect(refuseConnection(document, ends)).toBe(refusal);
});

test("a product photo is the subject, and an own picture its style once there is a subject", () => {
  expect(defaultRole(document, reference("product", "a"))).toBe("subject");
  expect(defaultRole(document, reference("own", "a"))).toBe("subject");
  expect(defaultRole(document, reference("own", "b"))).toBe("style");
  expect(defaultRole(document, prompt("prompt", "a"))).toBeUndefined();
});
