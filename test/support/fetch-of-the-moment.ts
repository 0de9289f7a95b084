/**
 * Imported before anything of app/: Shopify's library keeps the `fetch` it finds when it is loaded. The one it finds
 * here asks whichever `fetch` is in place at that moment, so that a test can lead elsewhere what it sends.
 */
const real = globalThis.fetch;
globalThis.fetch = (input, init) => globalThis.fetch(input, init);
await import("@shopify/shopify-app-remix/server");
globalThis.fetch = real;

export {};
