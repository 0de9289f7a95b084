import type { Status } from "./image-model";

type Row = { id: string; status: Status };

export type Catalogue<Model> = {
  find: (id: string) => Model | null;
  /** Follows an old name to the model that really answers. Null for an unknown or retired id. */
  resolve: (id: string) => Model | null;
};

export function catalogueOf<Model extends Row>(rows: readonly Model[]): Catalogue<Model> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const find = (id: string) => byId.get(id) ?? null;
  function resolve(id: string): Model | null {
    const row = find(id);
    if (!row) return null;
    switch (row.status.kind) {
      case "live":
        return row;
      case "alias":
        return find(row.status.of);
      case "retired":
        return null;
    }
  }
  return { find, resolve };
}
