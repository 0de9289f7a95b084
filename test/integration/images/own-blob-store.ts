import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Gives the test file a folder of its own for blobs; call it before anything is stored. */
export function ownBlobStore(): { folder: string; listFiles: () => string[] } {
  const folder = mkdtempSync(join(tmpdir(), "packshot-blobs-"));
  process.env.PACKSHOT_DATA = folder;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function listFiles() {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }
  return { folder, listFiles };
}
