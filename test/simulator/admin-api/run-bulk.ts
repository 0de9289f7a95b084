import type { BulkRecord } from "../store/records";
import { gid, isoNow, nowOf, type World } from "../store/world";
import { executeGraphql } from "./execute";
import { LARGEST_PAGE } from "./query-cost";

export function runDueBulks(world: World): void {
  for (const bulk of world.state.bulkOperations) {
    if (bulk.status !== "CREATED" || nowOf(world) < bulk.dueAt) continue;
    bulk.status = "RUNNING";
    void runBulk(world, bulk);
  }
}

async function runBulk(world: World, bulk: BulkRecord): Promise<void> {
  const lines = await collect(world, bulk.query);
  if (lines) {
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    bulk.hash = await world.shelf.put(text);
    bulk.bytes = text.byteLength;
    bulk.objectCount = lines.length;
    bulk.rootObjectCount = lines.filter((line) => line.__parentId === undefined).length;
    bulk.status = "COMPLETED";
  } else {
    bulk.status = "FAILED";
    bulk.errorCode = "INTERNAL_SERVER_ERROR";
  }
  bulk.completedAt = isoNow(world);
  world.announce("bulk_operations/finish", {
    admin_graphql_api_id: gid("BulkOperation", bulk.id),
    status: bulk.status.toLowerCase(),
    type: "query",
    error_code: bulk.errorCode,
    completed_at: bulk.completedAt,
  });
  world.save();
}

type Line = Record<string, unknown> & { __parentId?: string };

/** A bulk query names no page sizes; here each connection is read in one page as large as the shop. */
async function collect(world: World, query: string): Promise<Line[] | null> {
  const most = Math.max(LARGEST_PAGE, world.state.products.length);
  const bare: World = { ...world, bucket: { available: 1e12, at: Date.now() } };
  bare.settings = { ...world.settings, bucket: { maximumAvailable: 1e12, restoreRate: 1 } };
  const answer = await executeGraphql(
    bare,
    { query: withPageSizes(query, most), variables: {}, operationName: null },
    { isLimited: false },
  );
  if (answer.errors.length > 0) return null;
  const lines: Line[] = [];
  flatten((answer.body.data ?? {}) as Record<string, unknown>, null, lines);
  return lines;
}

const CONNECTION = /(\w+)(?:\s*\(([^()]*)\))?(\s*\{\s*(?:edges|nodes)\b)/g;

function withPageSizes(query: string, most: number): string {
  return query.replace(CONNECTION, (...found: (string | undefined)[]) => {
    const [, field = "", given = "", rest = ""] = found;
    const size = /\b(first|last)\s*:/.test(given) ? "" : `first: ${most} `;
    return `${field}(${size}${given})${rest}`;
  });
}

function flatten(value: Record<string, unknown>, parentId: string | null, lines: Line[]): void {
  for (const [name, inner] of Object.entries(value)) {
    const items = itemsOf(inner);
    if (items) {
      Reflect.deleteProperty(value, name);
      for (const item of items) {
        const line: Line = parentId === null ? item : { ...item, __parentId: parentId };
        lines.push(line);
        flatten(line, typeof item.id === "string" ? item.id : parentId, lines);
      }
    } else if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) {
      flatten(
        inner as Record<string, unknown>,
        typeof value.id === "string" ? value.id : parentId,
        lines,
      );
    }
  }
}

function itemsOf(value: unknown): Record<string, unknown>[] | null {
  if (value === null || typeof value !== "object") return null;
  if ("edges" in value && Array.isArray(value.edges)) {
    return value.edges.map((edge: { node: Record<string, unknown> }) => edge.node);
  }
  if ("nodes" in value && Array.isArray(value.nodes))
    return value.nodes as Record<string, unknown>[];
  return null;
}
