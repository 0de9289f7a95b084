const EXTENSIONS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
};

type Named = { id: string; mediaType: string; recipe: unknown };

/** `<product handle>-<short id>.<kind>`; only letters, digits and hyphens, whatever the recipe says. */
export function downloadName({ id, mediaType, recipe }: Named): string {
  const subject = slug(handleOf(recipe)) || "packshot";
  return `${subject}-${id.slice(0, 8)}.${EXTENSIONS[mediaType] ?? "bin"}`;
}

function handleOf(recipe: unknown): string {
  const isRecord = typeof recipe === "object" && recipe !== null;
  if (!isRecord || !("productHandle" in recipe)) return "";
  return typeof recipe.productHandle === "string" ? recipe.productHandle : "";
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
}
