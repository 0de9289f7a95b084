import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Bytes by their hash, on disk, so that a restarted store still shows what was uploaded. */
export type Shelf = {
  folder: string;
  put: (bytes: Uint8Array) => Promise<string>;
  read: (hash: string) => Promise<Buffer>;
  saveState: (state: unknown) => void;
  loadState: () => unknown;
  empty: () => Promise<void>;
};

export function openShelf(folder: string): Shelf {
  mkdirSync(join(folder, "bytes"), { recursive: true });
  const stateFile = join(folder, "store.json");
  const pathOf = (hash: string) => join(folder, "bytes", hash);

  return {
    folder,
    async put(bytes) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const aside = `${pathOf(hash)}.${randomUUID()}`;
      await writeFile(aside, bytes);
      await rename(aside, pathOf(hash));
      return hash;
    },
    read: (hash) => readFile(pathOf(hash)),
    saveState(state) {
      writeFileSync(`${stateFile}.next`, JSON.stringify(state));
      renameSync(`${stateFile}.next`, stateFile);
    },
    loadState() {
      if (!existsSync(stateFile)) return null;
      return JSON.parse(readFileSync(stateFile, "utf8")) as unknown;
    },
    async empty() {
      await rm(join(folder, "bytes"), { recursive: true, force: true });
      await rm(stateFile, { force: true });
      await mkdir(join(folder, "bytes"), { recursive: true });
    },
  };
}
