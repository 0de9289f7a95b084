import { z } from "zod";
import { REFERENCE_ROLES } from "~/providers/image-model";
import { nodeKinds, type NodeKind, type SettingsOf } from "./node-kinds";

export const DOCUMENT_VERSION = 1;

const Point = z.object({ x: z.number(), y: z.number() });
const Size = z.object({ width: z.number().positive(), height: z.number().positive() });
const NodeId = z.string().min(1).max(64);

const nodeFields = {
  id: NodeId,
  position: Point,
  size: Size.optional(),
  label: z.string().max(120).optional(),
  parent: NodeId.optional(),
  /** Takes no part in runs: what flows in flows out. */
  bypassed: z.literal(true).optional(),
  /** Keeps what it made: it never runs and is never stale. */
  pinned: z.literal(true).optional(),
  /** Drawn as its header alone. */
  collapsed: z.literal(true).optional(),
};

function nodeOf<Kind extends NodeKind, Settings extends z.ZodType>(
  kind: Kind,
  { settings }: { settings: Settings },
) {
  return z.object({ ...nodeFields, kind: z.literal(kind), settings });
}

const WorkflowNodeSchema = z.discriminatedUnion("kind", [
  nodeOf("textPrompt", nodeKinds.textPrompt),
  nodeOf("image", nodeKinds.image),
  nodeOf("shopifyImport", nodeKinds.shopifyImport),
  nodeOf("ugcReference", nodeKinds.ugcReference),
  nodeOf("assistant", nodeKinds.assistant),
  nodeOf("imageGeneration", nodeKinds.imageGeneration),
  nodeOf("list", nodeKinds.list),
  nodeOf("shopifyPublish", nodeKinds.shopifyPublish),
  nodeOf("group", nodeKinds.group),
  nodeOf("note", nodeKinds.note),
]);

const End = z.object({ node: NodeId, port: z.string().min(1).max(64) });

const EdgeSchema = z.object({
  id: z.string().min(1).max(128),
  from: End,
  to: End,
  role: z.enum(REFERENCE_ROLES).optional(),
});

export const DocumentSchema = z.object({
  version: z.literal(DOCUMENT_VERSION),
  nodes: z.array(WorkflowNodeSchema).max(2000),
  edges: z.array(EdgeSchema).max(10_000),
});

export type WorkflowDocument = z.infer<typeof DocumentSchema>;
export type WorkflowNode = z.infer<typeof WorkflowNodeSchema>;
export type NodeOf<Kind extends NodeKind> = Extract<WorkflowNode, { kind: Kind }>;
export type Edge = z.infer<typeof EdgeSchema>;

/** A node of a kind as it starts, with the kind's default settings. */
export function newNode<Kind extends NodeKind>(
  kind: Kind,
  place: { id: string; position: { x: number; y: number }; settings?: Partial<SettingsOf<Kind>> },
): WorkflowNode {
  return WorkflowNodeSchema.parse({
    id: place.id,
    kind,
    position: place.position,
    size: kind === "group" || kind === "note" ? nodeKinds[kind].size : undefined,
    settings: nodeKinds[kind].settings.parse(place.settings ?? {}),
  });
}

export function isOfKind<Kind extends NodeKind>(
  node: WorkflowNode | undefined,
  kind: Kind,
): node is NodeOf<Kind> {
  return node?.kind === kind;
}
