/** Shopify's CDN draws a photo in any width; the address alone would bring the original. */
export function photoAddress(url: string, widthPx: number): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  address.searchParams.set("width", String(widthPx));
  return address.href;
}
