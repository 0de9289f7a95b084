import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { imageModels } from "~/providers/image-models";
import { drawModelsPage, MODELS_PAGE } from "../../../scripts/models-doc/page";

const page = readFileSync(MODELS_PAGE, "utf8");

test("the page of image models is what the catalogue says: `npm run models:doc` writes it anew", async () => {
  expect(page).toBe(await drawModelsPage());
});

test("every model and every old name has its row there", () => {
  expect(imageModels.filter(({ id }) => !page.includes(`\`${id}\``))).toEqual([]);
});
