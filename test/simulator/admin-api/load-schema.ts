import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

type ScopeItem = {
  type: string;
  typeName: string;
  fieldName?: string;
  offlineScopes: string[];
};
type SchemaFile = { data: IntrospectionQuery; offline_scopes: { items: ScopeItem[] } };

export type AdminSchema = { schema: GraphQLSchema; scopes: Map<string, string[]> };

export const SCHEMA_VERSION = "2026-10";

let loaded: AdminSchema | null = null;

/** The real Admin schema with the scopes each type and field asks for. Parsed once a process: it takes about half a second. */
export function loadAdminSchema(): AdminSchema {
  loaded ??= readSchema();
  return loaded;
}

function readSchema(): AdminSchema {
  const packed = readFileSync(
    new URL(`../schema/admin_${SCHEMA_VERSION}.json.gz`, import.meta.url),
  );
  const file = JSON.parse(gunzipSync(packed).toString("utf8")) as SchemaFile;

  const scopes = new Map<string, string[]>();
  for (const item of file.offline_scopes.items) {
    const name = item.type === "type" ? item.typeName : `${item.typeName}.${item.fieldName ?? ""}`;
    scopes.set(name, item.offlineScopes);
  }
  return { schema: buildClientSchema(file.data, { assumeValid: true }), scopes };
}
