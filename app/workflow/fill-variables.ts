import type { ProductFacts } from "./product-facts";

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

export type VariableProblem =
  | { code: "unknown-variable"; variable: string }
  | { code: "no-product"; variable: string }
  | { code: "several-values"; variable: string; values: string[] }
  | { code: "no-value"; variable: string };

export type Filled = { text: string; problems: VariableProblem[] };

/** Whether a text reads anything of the product, so that it differs from product to product. */
export function readsProduct(text: string): boolean {
  return [...text.matchAll(VARIABLE)].some((match) => match[1].startsWith("product."));
}

/** Fills {{product.…}}. What cannot be filled is a problem to tell before a run, never an empty string. */
export function fillVariables(text: string, product: ProductFacts | null): Filled {
  const problems: VariableProblem[] = [];
  const filled = text.replace(VARIABLE, (whole: string, variable: string) => {
    const value = valueOf(variable, product);
    if (typeof value === "string") return value;
    problems.push(value);
    return whole;
  });
  return { text: filled, problems };
}

const OF_EVERY_PRODUCT = ["product.title", "product.vendor", "product.type", "product.tags"];

export type Offered = {
  variables: string[];
  /** Options with several values: only one of them can be meant, so they are offered as words. */
  choices: ProductFacts["options"];
};

/** What is worth offering: what this product fills. Without a product, what any may fill. */
export function offeredVariables(product: ProductFacts | null): Offered {
  if (!product) return { variables: OF_EVERY_PRODUCT, choices: [] };
  const options = product.options.filter((option) => !isPlaceholder(option));
  const all = [
    ...OF_EVERY_PRODUCT,
    ...options.map(({ name }) => `product.option.${name}`),
    ...Object.entries(product.metafields)
      .filter(([, value]) => isWording(value))
      .map(([key]) => `product.metafield.${key}`),
  ];
  return {
    variables: all.filter((variable) => typeof valueOf(variable, product) === "string"),
    choices: options.filter(({ values }) => values.length > 1),
  };
}

/** Lists, rich text and references are data of Shopify's, and nothing to read in a prompt. */
function isWording(value: string): boolean {
  return !/^(\[|\{|gid:)/.test(value);
}

/** What Shopify gives a product that has no options: it says nothing of the product. */
function isPlaceholder({ name, values }: ProductFacts["options"][number]): boolean {
  return name === "Title" && values.length === 1 && values[0] === "Default Title";
}

function valueOf(variable: string, product: ProductFacts | null): string | VariableProblem {
  const read = READERS[variable] ?? prefixedReader(variable);
  if (!read) return { code: "unknown-variable", variable };
  if (!product) return { code: "no-product", variable };

  const values = read(product).filter((value) => value !== "");
  if (values.length > 1) return { code: "several-values", variable, values };
  return values[0] ?? { code: "no-value", variable };
}

type Reader = (product: ProductFacts) => string[];

const READERS: Partial<Record<string, Reader>> = {
  "product.title": (product) => [product.title],
  "product.vendor": (product) => [product.vendor],
  "product.type": (product) => [product.type],
  "product.tags": (product) => [product.tags.join(", ")],
};

function prefixedReader(variable: string): Reader | undefined {
  const [root, family, ...rest] = variable.split(".");
  const name = rest.join(".");
  if (root !== "product" || name === "") return undefined;

  if (family === "metafield" && rest.length > 1) {
    return (product) => [product.metafields[name] ?? ""];
  }
  if (family === "option") {
    return (product) =>
      product.options.find((option) => option.name.toLowerCase() === name.toLowerCase())?.values ??
      [];
  }
  return undefined;
}
