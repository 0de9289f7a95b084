import type { BulkRecord } from "../store/records";
import { gid, isoNow, takeId, type World } from "../store/world";
import type { Call } from "./execute";

const RUNNING_AT_ONCE = 5;
const PAGE = 250;

export function bulkNode(bulk: BulkRecord): Record<string, unknown> {
  const url =
    bulk.hash === null
      ? null
      : `https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-${bulk.id}.jsonl?X-Goog-Signature=${bulk.hash.slice(0, 32)}`;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", bulk.id),
    type: "QUERY",
    status: bulk.status,
    query: bulk.query,
    createdAt: bulk.createdAt,
    completedAt: bulk.completedAt,
    objectCount: String(bulk.objectCount),
    rootObjectCount: String(bulk.rootObjectCount),
    fileSize: bulk.hash === null ? null : String(bulk.bytes),
    errorCode: bulk.errorCode,
    url,
    partialDataUrl: null,
  };
}

export function bulkOperationRunQuery({ query }: { query: string }, { world, execute }: Call) {
  const running = world.state.bulkOperations.filter((one) => one.status === "RUNNING");
  if (running.length >= RUNNING_AT_ONCE) {
    const message = "A bulk query operation for this app and shop is already in progress.";
    return {
      bulkOperation: null,
      userErrors: [{ field: null, message, code: "OPERATION_IN_PROGRESS" }],
    };
  }
  const connections = query.match(/\b(edges|nodes)\b/g)?.length ?? 0;
  if (connections === 0 || connections > 5) {
    const message =
      connections === 0
        ? "Bulk queries must contain at least one connection."
        : "Bulk queries cannot contain more than 5 connections.";
    return { bulkOperation: null, userErrors: [{ field: ["query"], message, code: "INVALID" }] };
  }
  const bulk: BulkRecord = {
    id: takeId(world),
    status: "CREATED",
    query,
    createdAt: isoNow(world),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    hash: null,
    bytes: 0,
    errorCode: null,
  };
  world.state.bulkOperations.push(bulk);
  setTimeout(() => void runBulk(world, bulk, execute), world.settings.uploadedMs).unref();
  return { bulkOperation: bulkNode(bulk), userErrors: [] };
}

type Execute = Call["execute"];

async function runBulk(world: World, bulk: BulkRecord, execute: Execute): Promise<void> {
  bulk.status = "RUNNING";
  const lines = await collect(world, bulk.query, execute);
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
async function collect(world: World, query: string, execute: Execute): Promise<Line[] | null> {
  const most = Math.max(PAGE, world.state.products.length);
  const sized = query.replace(
    /(\w+)(\s*\(([^()]*)\))?(\s*\{\s*(?:edges|nodes)\b)/g,
    (_all, field: string, _brackets, args: string | undefined, rest: string) =>
      `${field}(${/\b(first|last)\s*:/.test(args ?? "") ? "" : `first: ${most} `}${args ?? ""})${rest}`,
  );
  const bare: World = { ...world, bucket: { available: 1e12, at: Date.now() } };
  bare.settings = { ...world.settings, bucket: { maximumAvailable: 1e12, restoreRate: 1 } };
  const answer = await execute(
    bare,
    { query: sized, variables: {}, operationName: null },
    { costLimit: Number.POSITIVE_INFINITY },
  );
  if (answer.errors.length > 0) return null;
  const lines: Line[] = [];
  flatten((answer.body.data ?? {}) as Record<string, unknown>, null, lines);
  return lines;
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
