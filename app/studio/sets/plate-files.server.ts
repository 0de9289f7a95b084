import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the plates, both beside this source file and from a bundle built elsewhere in the project:
 * the nearest one on the way up.
 */
export function plateFile(id: string): string {
  return join(platesFolder(), `${id}.webp`);
}

let found: string | undefined;

function platesFolder(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    for (const inside of ["plates", "app/studio/plates"]) {
      const candidate = join(folder, inside);
      if (existsSync(join(candidate, "plates.json"))) return (found = candidate);
    }
    folder = dirname(folder);
  }
  throw new Error("The folder app/studio/plates is missing");
}
