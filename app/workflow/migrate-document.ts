import { z } from "zod";
import { DOCUMENT_VERSION, DocumentSchema, type WorkflowDocument } from "./document";

type Migration = (document: Record<string, unknown>) => Record<string, unknown>;

/** migrations[n] turns a document of version n + 1 into one of version n + 2. Never edited once shipped. */
const migrations: Migration[] = [];

export type LoadedDocument =
  | { kind: "loaded"; document: WorkflowDocument }
  | { kind: "unreadable"; where: string; why: string };

/** Reads a saved document of any version ever shipped. */
export function loadDocument(saved: unknown): LoadedDocument {
  const shape = z.looseObject({ version: z.int().min(1) }).safeParse(saved);
  if (!shape.success) return { kind: "unreadable", where: "version", why: "missing" };
  if (shape.data.version > DOCUMENT_VERSION) {
    return { kind: "unreadable", where: "version", why: "newer" };
  }

  const migrated = migrations
    .slice(shape.data.version - 1)
    .reduce<Record<string, unknown>>((document, migrate) => migrate(document), shape.data);

  const parsed = DocumentSchema.safeParse(migrated);
  if (parsed.success) return { kind: "loaded", document: parsed.data };
  const issue = parsed.error.issues.at(0);
  return { kind: "unreadable", where: issue?.path.join(".") ?? "", why: issue?.message ?? "" };
}
