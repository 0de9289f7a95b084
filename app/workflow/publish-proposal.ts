import type { NodeOf } from "./document";
import { altTextOf, onlyOneText, referencesOf, type Planning } from "./node-inputs";
import { LONGEST_ALT_TEXT, type PublishMode } from "./node-kinds";
import type { Problem } from "./problem";
import { handedOn, MOST_HANDED_ON } from "./taking-part";

export type ProposedImage = {
  productId: string;
  imageId: string;
  mode: PublishMode;
  altText: string;
};

export type PublishProposal =
  { kind: "proposal"; items: ProposedImage[] } | { kind: "invalid"; problems: Problem[] };

/** What a publish node would propose now: nothing is written to the shop by this. */
export function publishProposal(given: Planning, node: NodeOf<"shopifyPublish">): PublishProposal {
  const planning = { ...given, document: handedOn(given.document) };
  const { product } = planning.context;
  if (node.bypassed) {
    return { kind: "invalid", problems: [{ nodeId: node.id, code: "node-bypassed" }] };
  }
  if (!product)
    return { kind: "invalid", problems: [{ nodeId: node.id, code: "no-product-chosen" }] };

  const altText = altTextOf(planning, node);
  const { references, problems } = referencesOf(planning, node.id, "images");
  const images = references.flatMap((reference) =>
    reference.kind === "image" ? [reference.imageId] : [],
  );
  const all = [...altText.problems, ...onlyOneText(node.id, altText), ...problems];
  if (images.length > MOST_HANDED_ON) {
    all.push({ nodeId: node.id, code: "too-many-handed-on", most: MOST_HANDED_ON });
  }
  if (images.length === 0 && all.length === 0) {
    all.push({ nodeId: node.id, code: "nothing-upstream", from: node.id });
  }
  if (all.length > 0) return { kind: "invalid", problems: all };

  const items = images.map((imageId, index) => ({
    productId: product.id,
    imageId,
    // Only one picture can be first; the others follow it.
    mode: index === 0 ? node.settings.mode : "add",
    altText: altText.text.slice(0, LONGEST_ALT_TEXT),
  }));
  return { kind: "proposal", items };
}
