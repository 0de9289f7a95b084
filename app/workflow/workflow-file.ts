import { z } from "zod";
import { connectionWords } from "./messages";
import { fileWords } from "./file-messages";
import { refuseConnection } from "./connect";
import { DOCUMENT_VERSION, type WorkflowDocument } from "./document";
import { findNode } from "./graph";
import { loadDocument } from "./migrate-document";
import { isNodeKind, specOf } from "./node-kinds";

/** A workflow outside Packshot. Pictures are not in it: it names them, and another shop has others. */
const FileSchema = z.looseObject({
  packshot: z.literal("workflow"),
  name: z.string().trim().min(1).max(120),
  document: z.unknown(),
});

export type ReadFile =
  | { kind: "read"; name: string; document: WorkflowDocument }
  /** In words that say where the file is broken. */
  | { kind: "broken"; why: string };

export function writeWorkflowFile({
  name,
  document,
}: {
  name: string;
  document: WorkflowDocument;
}) {
  return `${JSON.stringify({ packshot: "workflow", name, document }, null, 2)}\n`;
}

export function readWorkflowFile(text: string): ReadFile {
  const parsed = parseJson(text);
  if (parsed.kind === "broken") return parsed;
  const file = FileSchema.safeParse(parsed.value);
  if (!file.success) return broken(fileWords.foreign);

  const loaded = loadDocument(file.data.document);
  if (loaded.kind === "unreadable") {
    if (loaded.why === "newer") return broken(fileWords.newer(DOCUMENT_VERSION));
    return broken(fileWords.at(placeIn(file.data.document, loaded.where), loaded.why));
  }
  const why = wrongIn(loaded.document);
  return why === null
    ? { kind: "read", name: file.data.name, document: loaded.document }
    : broken(why);
}

/** What the shape of a document alone cannot rule out: two nodes of one id, wires that lead nowhere or in a circle. */
function wrongIn(document: WorkflowDocument): string | null {
  const seen = new Set<string>();
  for (const [at, { id, parent }] of document.nodes.entries()) {
    if (seen.has(id)) return fileWords.at(placeIn(document, `nodes.${at}`), fileWords.sameId);
    seen.add(id);
    if (parent !== undefined && findNode(document, parent)?.kind !== "group") {
      return fileWords.at(placeIn(document, `nodes.${at}`), fileWords.noGroup);
    }
  }
  for (const [at, edge] of document.edges.entries()) {
    const before = { ...document, edges: document.edges.slice(0, at) };
    const why = refuseConnection(before, edge);
    if (why !== null) return fileWords.at(fileWords.wire(at + 1), connectionWords[why]);
  }
  return null;
}

type Json = { kind: "json"; value: unknown };

function parseJson(text: string): Json | Extract<ReadFile, { kind: "broken" }> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return { kind: "json", value };
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const line = at === undefined ? null : text.slice(0, Number(at)).split("\n").length;
    return broken(fileWords.noJson(line));
  }
}

/** "nodes.2.settings.count" as the merchant sees it: the third node, by its name, and the setting. */
function placeIn(document: unknown, where: string): string {
  const [list, ...rest] = where.split(".");
  const at = rest.shift();
  if (list === "edges" && at !== undefined) return fileWords.wire(Number(at) + 1);
  if (list !== "nodes" || at === undefined) return where === "" ? "" : fileWords.part(where);
  const { kind = "", label } = Nodes.safeParse(document).data?.nodes[Number(at)] ?? {};
  const name = label ?? (isNodeKind(kind) ? specOf(kind).title : kind);
  return fileWords.node(Number(at) + 1, name, rest.filter((part) => part !== "settings").join("."));
}

const Named = z.looseObject({ kind: z.string().optional(), label: z.string().optional() });
const Nodes = z.looseObject({ nodes: z.array(Named.catch({})) });

function broken(why: string): Extract<ReadFile, { kind: "broken" }> {
  return { kind: "broken", why };
}
