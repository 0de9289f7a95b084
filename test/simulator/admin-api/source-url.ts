import { randomUUID } from "node:crypto";

/** What Shopify accepts as `originalSource`: a public https address of at most 2048 characters. */
export function isFetchable(source: string): boolean {
  if (source.length > 2048 || !URL.canParse(source)) return false;
  const { protocol, hostname, pathname } = new URL(source);
  return protocol === "https:" && hostname.includes(".") && pathname !== "/";
}

export function extensionOf(name: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return extension === "jpeg" ? "jpg" : extension;
}

export function lastSegment(source: string): string {
  return decodeURIComponent(new URL(source).pathname.split("/").at(-1) ?? "");
}

/** The name a new file gets on the CDN: that of the uploaded file with a unique ending. */
export function nameFor(source: string): string {
  const [, base = "image", extension = ""] =
    /^(.*?)(\.[a-z0-9]+)?$/i.exec(lastSegment(source)) ?? [];
  const safe = base.replaceAll(/[^\w.-]+/g, "_");
  return `${safe}_${randomUUID()}${extension === "" ? ".jpg" : extension}`;
}
