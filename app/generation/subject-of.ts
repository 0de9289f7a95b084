import { KeptReferences } from "./step-inputs";

/** The id of the recipe's first reference that is the product itself. Null where none was given. */
export function subjectOf(recipe: unknown): string | null {
  const parsed = KeptReferences.safeParse(recipe);
  const subject = parsed.data?.references.find(({ role }) => role === "subject");
  return subject?.kind === "image" ? subject.imageId : null;
}
