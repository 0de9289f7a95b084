import { db } from "~/db.server";
import { checkModels, modelsToCheck, VERIFIED_FILE } from "./live-check/check-models";

/**
 * `node build/web/check-models.js [MODEL ...]`: the models' part of the live check, where no checkout is. Has one image and
 * one text made by every provider with a key, or by the models named, and notes in the database which were verified.
 */
const named = process.argv.slice(2);
const models = modelsToCheck(named);
const strange = named.filter((name) => !models.some(({ id }) => id === name));
if (strange.length > 0 || models.length === 0) {
  console.error(
    strange.length > 0
      ? `Not a live model whose provider has a key: ${strange.join(", ")}.`
      : "No provider has a key.",
  );
  process.exitCode = 1;
} else if (!(await checkModels(models, { file: VERIFIED_FILE, isInDatabase: true }))) {
  process.exitCode = 1;
}
await db.$disconnect();
