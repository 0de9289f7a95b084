/** The one Admin API version: every request, shopify.server.ts and (held by a test) shopify.app.toml use it. */
export const ADMIN_API_VERSION = "2026-10";
