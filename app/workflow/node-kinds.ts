import type { z } from "zod";
import type { NodeKindSpec } from "./node-kind";
import { assistant } from "./nodes/assistant";
import { image } from "./nodes/image";
import { imageGeneration } from "./nodes/image-generation";
import { group, note } from "./nodes/layout";
import { list } from "./nodes/list";
import { shopifyImport } from "./nodes/shopify-import";
import { shopifyPublish } from "./nodes/shopify-publish";
import { textPrompt } from "./nodes/text-prompt";
import { ugcReference } from "./nodes/ugc-reference";

/** Every kind of node. Menu, ports, validation and price are read from here. */
export const nodeKinds = {
  textPrompt,
  image,
  shopifyImport,
  ugcReference,
  assistant,
  imageGeneration,
  list,
  shopifyPublish,
  group,
  note,
} satisfies Record<string, NodeKindSpec>;

export type NodeKind = keyof typeof nodeKinds;
export type SettingsOf<Kind extends NodeKind> = z.infer<(typeof nodeKinds)[Kind]["settings"]>;

export const NODE_KINDS = Object.keys(nodeKinds).filter(isNodeKind);

export function isNodeKind(kind: string): kind is NodeKind {
  return Object.hasOwn(nodeKinds, kind);
}

/** The same specs seen without their settings' exact types, for code that treats all kinds alike. */
export function specOf(kind: NodeKind): NodeKindSpec {
  return nodeKinds[kind];
}

export { withEdit } from "./nodes/assistant";
export { COLOURS } from "./nodes/layout";
export { GREATEST_SEED, MOST_AT_ONCE, MOST_IMAGES } from "./nodes/image-generation";
export { LONGEST_ALT_TEXT, PUBLISH_MODES, type PublishMode } from "./nodes/shopify-publish";
