import { SCHEMA_VERSION } from "./load-schema";

const GRAPHQL_PATH = /^\/admin\/api\/(?:([\w-]+)\/)?graphql\.json$/;
const STABLE = /^20\d\d-(?:01|04|07|10)$/;

export function isGraphqlPath(path: string): boolean {
  return GRAPHQL_PATH.test(path);
}

/**
 * Shopify answers a version that is no longer supported, or none, with the oldest it still supports, and names that
 * in a header. Here one version is supported. One that never was, or is not out yet, is not found.
 */
export function servedVersion(path: string): string | null {
  const asked = GRAPHQL_PATH.exec(path)?.[1] ?? SCHEMA_VERSION;
  return STABLE.test(asked) && asked <= SCHEMA_VERSION ? SCHEMA_VERSION : null;
}
