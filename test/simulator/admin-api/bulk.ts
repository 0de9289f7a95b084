import type { BulkRecord } from "../store/records";
import { gid, isoNow, nowOf, takeId } from "../store/world";
import type { Call } from "./execute";

const RUNNING_AT_ONCE = 5;

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

export function bulkOperationRunQuery({ query }: { query: string }, { world }: Call) {
  const running = world.state.bulkOperations.filter((one) =>
    ["CREATED", "RUNNING"].includes(one.status),
  );
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
    dueAt: nowOf(world) + world.settings.uploadedMs,
    createdAt: isoNow(world),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    hash: null,
    bytes: 0,
    errorCode: null,
  };
  world.state.bulkOperations.push(bulk);
  world.save();
  return { bulkOperation: bulkNode(bulk), userErrors: [] };
}
