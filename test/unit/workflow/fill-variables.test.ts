import { expect, test } from "vitest";
import { fillVariables, offeredVariables, readsProduct } from "~/workflow/fill-variables";
import { mug } from "./workflow-of";

test.each([
  ["{{product.title}} by {{ product.vendor }}", "Teal mug by Fern & Clay"],
  ["A {{product.type}}: {{product.tags}}", "A Mug: new, ceramic"],
  ["{{product.option.size}}", "350 ml"],
  ["{{product.metafield.custom.material}}", "Stoneware"],
  ["no variable at all { } }}", "no variable at all { } }}"],
])("%s is filled from the product", (text, filled) => {
  expect(fillVariables(text, mug)).toEqual({ text: filled, problems: [] });
});

test("an unknown variable is a problem before the run, never an empty string", () => {
  const { text, problems } = fillVariables("{{product.prize}} and {{shop.name}} and {{}}", mug);
  expect(text).toBe("{{product.prize}} and {{shop.name}} and {{}}");
  expect(problems.map((problem) => problem.code)).toEqual(Array(3).fill("unknown-variable"));
});

test("an option with several values lists them instead of choosing one", () => {
  expect(fillVariables("{{product.option.Color}}", mug).problems).toEqual([
    { code: "several-values", variable: "product.option.Color", values: ["Teal", "Ochre"] },
  ]);
});

test("a value the product does not have is said, and so is a missing product", () => {
  expect(fillVariables("{{product.metafield.custom.glaze}}", mug).problems[0].code).toBe(
    "no-value",
  );
  expect(fillVariables("{{product.title}}", null).problems[0].code).toBe("no-product");
});

test("a product's own words are not read as variables again", () => {
  const tricky = { ...mug, title: "{{product.vendor}}" };
  expect(fillVariables("{{product.title}}", tricky).text).toBe("{{product.vendor}}");
});

test("only a text with a product variable differs from product to product", () => {
  expect(readsProduct("On {{ product.title }}")).toBe(true);
  expect(readsProduct("On {{title}} product.title")).toBe(false);
});

test("offered are variables that the product fills: not the option Shopify gives a product without options", () => {
  const standard = ["product.title", "product.vendor", "product.type", "product.tags"];
  const plain = { ...mug, metafields: {}, options: [{ name: "Title", values: ["Default Title"] }] };

  expect(offeredVariables(null).variables).toEqual(standard);
  expect(offeredVariables(mug).variables).toEqual([
    ...[...standard, "product.option.Size"],
    "product.metafield.custom.material",
  ]);
  expect(offeredVariables(plain).variables).toEqual(standard);
  const bare = { ...plain, type: "", tags: [] };
  expect(offeredVariables(bare).variables).toEqual(standard.slice(0, 2));
});

test("every variable that is offered can be filled, and an option with several values offers those", () => {
  const { variables, choices } = offeredVariables(mug);
  const written = variables.map((variable) => `{{${variable}}}`).join(" ");

  expect(fillVariables(written, mug).problems).toEqual([]);
  expect(choices).toEqual([{ name: "Color", values: ["Teal", "Ochre"] }]);
});
