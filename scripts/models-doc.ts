import { writeFileSync } from "node:fs";
import { drawModelsPage, MODELS_PAGE } from "./models-doc/page";

/** Writes docs/image-models.md anew from the catalogue. A unit test says when that is due. */
writeFileSync(MODELS_PAGE, await drawModelsPage());
