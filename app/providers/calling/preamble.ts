import type { ReferenceRole } from "../image-model";

/** The order in which references are sent wherever a provider has no parameter for the role. */
const ORDER: readonly ReferenceRole[] = ["subject", "composition", "style", "identity"];

const MEANING: Record<ReferenceRole, string> = {
  subject: "is the exact product: keep its shape, proportions, colours and every letter on it",
  composition: "shows the layout only: copy placement, framing and empty space, nothing else of it",
  style: "shows the look only: copy palette, light and mood, none of its objects",
  identity: "shows the person: keep the same face, hair and build",
};

/** Edge order within a role; the role decides what comes first. */
export function inSendingOrder<Reference extends { role: ReferenceRole }>(
  references: readonly Reference[],
): Reference[] {
  return ORDER.flatMap((role) => references.filter((reference) => reference.role === role));
}

/** Says in words what each picture is for, by its number in the order sent. `roles` is that order. */
export function withPreamble(prompt: string, roles: readonly ReferenceRole[]): string {
  if (roles.length === 0) return prompt;
  const lines = roles.map((role, index) => `Image ${index + 1} ${MEANING[role]}.`);
  return [...lines, prompt].filter((line) => line !== "").join("\n");
}
