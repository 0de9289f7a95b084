import type { ProductMedia } from "~/catalog/product";

export type AttachIntent = {
  /** What the product had when the picture was sent. */
  before: string[];
  filename: string;
  alt: string;
};

export type OurMedia =
  { kind: "found"; mediaId: string; extras: string[] } | { kind: "undecided" } | { kind: "absent" };

/**
 * Looks for the picture of a request whose reply was lost. Shopify keeps the file's name in its address, but there is
 * no address until the picture is prepared: until then a new picture may be ours or somebody else's.
 */
export function findOurMedia(
  { before, filename, alt }: AttachIntent,
  now: ProductMedia[],
): OurMedia {
  const fresh = now.filter(({ id, type }) => type === "image" && !before.includes(id));
  const named = findNamed(filename, fresh);
  const mediaId = named.at(0);
  const extras = named.slice(1);
  if (mediaId) return { kind: "found", mediaId, extras };

  if (fresh.some(isPreparing)) return { kind: "undecided" };

  const failed = fresh.filter((media) => media.status === "failed" && media.alt === alt);
  const only = failed.at(0);
  if (only && failed.length === 1) return { kind: "found", mediaId: only.id, extras: [] };
  return { kind: "absent" };
}

/** Every picture of the product that carries the name we gave. */
export function findNamed(filename: string, media: ProductMedia[]): string[] {
  return media.filter(({ url }) => isNamed(url, filename)).map(({ id }) => id);
}

function isPreparing({ status, url }: ProductMedia): boolean {
  return status === "uploaded" || status === "processing" || (status === "ready" && url === null);
}

/** Shopify may add "_<uuid>" to a name that is taken. */
function isNamed(url: string | null, filename: string): boolean {
  if (url === null || !URL.canParse(url)) return false;
  const stem = filename.replace(/\.[a-z]+$/, "");
  const name = new URL(url).pathname.split("/").at(-1) ?? "";
  return name.startsWith(`${stem}.`) || name.startsWith(`${stem}_`);
}
