import { randomUUID } from "node:crypto";
import pg from "pg";
import sharp from "sharp";
import { grantCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob, type Engine } from "~/generation/run-image-job.server";
import { createWorkflow } from "~/generation/workflows.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { consume } from "~/jobs/claim-loop.server";
import type { ImageAnswer, ImageProvider } from "~/providers/image-provider";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { openOwnDatabase } from "../support/own-database";

/** Moments of one image job, in milliseconds of one clock. */
export type Call = { imageJobId: string; calledAt: number; answeredAt: number };

export type BenchShop = {
  shop: string;
  workflowId: string;
  /** The nodes of the chain, first to last. */
  nodes: string[];
  calls: Call[];
  /** Whether each call looks for open transactions, which takes time of its own. */
  isWatched: boolean;
  /** Seen while a provider was at work, in all watched calls together. */
  openTransactions: number;
  databaseUrl: string;
  bare: pg.Client;
  close: () => Promise<void>;
};

const CREDITS = 1_000_000;
/** The smallest picture there may be, so that decoding it is little of what is measured. */
const SIDE_PX = 64;

/** A database of its own, a queue, a jobs process' loop with a provider of 0 ms, and a workflow that is one long chain. */
export async function openBenchShop(chain: number): Promise<BenchShop> {
  const database = await openOwnDatabase();
  const bare = new pg.Client({ connectionString: database.url, application_name: "bench-bare" });
  await bare.connect();
  const shop = `bench-${randomUUID().slice(0, 8)}.myshopify.com`;
  const grant = { shop, kind: "purchased", source: "bench", amount: CREDITS } as const;
  await grantCredits(db, { ...grant, expiresAt: null });
  const nodes = Array.from({ length: chain }, (_, at) => `node-${at}`);
  const document = chainOf(nodes, await storePhoto(shop));
  const { id: workflowId } = await createWorkflow({ shop, name: "Bench", document });

  const opened: BenchShop = {
    ...{ shop, workflowId, nodes, bare, calls: [], isWatched: false, openTransactions: 0 },
    databaseUrl: database.url,
    close: () => Promise.resolve(),
  };
  const engine = engineOf(opened, await picture(200));
  const loop = await consume("image-job", { concurrency: 4, perShop: 4 }, (payload) =>
    runImageJob(payload, engine),
  );
  opened.close = async () => {
    await loop.stop(5);
    await bare.end();
    await database.close();
  };
  return opened;
}

function engineOf(opened: BenchShop, bytes: Buffer): Engine {
  const provider: ImageProvider = {
    adapterVersion: "bench",
    needsCutOut: false,
    repeatable: false,
    async generate({ imageJobId }, { onBegun }) {
      const calledAt = performance.now();
      await onBegun(null);
      if (opened.isWatched) opened.openTransactions += await countOpenTransactions(opened.bare);
      opened.calls.push({ imageJobId, calledAt, answeredAt: performance.now() });
      return answerOf(bytes);
    },
  };
  return { findProvider: () => provider, findWriter: () => null, callSeconds: 60, graceSeconds: 0 };
}

/** Of our own connections: whoever holds a transaction open while a provider works holds its locks as long. */
async function countOpenTransactions(bare: pg.Client): Promise<number> {
  const { rows } = await bare.query<{ count: number }>(
    // The queue's own claims and completions go on meanwhile, on connections of their own.
    `select count(*)::int as count from pg_stat_activity
     where state = 'idle in transaction' and application_name <> 'packshot-queue'`,
  );
  return rows[0].count;
}

function answerOf(bytes: Uint8Array): ImageAnswer {
  return {
    ...{ bytes, mediaType: "image/png", notes: [], warnings: [], costUsd: null },
    ...{ source: "generated", emptySet: false },
  };
}

async function storePhoto(shop: string): Promise<string> {
  const stored = await storePicture(shop, await picture(90));
  if (stored.kind === "refused") throw new Error(stored.reason);
  const { id } = await createImage(db, { shop, picture: stored, origin: "uploaded", recipe: {} });
  return id;
}

function picture(grey: number): Promise<Buffer> {
  const background = { r: grey, g: grey, b: grey };
  return sharp({ create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background } })
    .png()
    .toBuffer();
}

function chainOf(nodes: string[], photoId: string): WorkflowDocument {
  const position = { x: 0, y: 0 };
  const photo = newNode("image", { id: "photo", position, settings: { imageIds: [photoId] } });
  return {
    version: 1,
    nodes: [
      photo,
      ...nodes.map((id) => newNode("imageGeneration", { id, position, settings: { count: 1 } })),
    ],
    edges: nodes.map((id, at) => ({
      id: `to-${id}`,
      from: { node: at === 0 ? "photo" : nodes[at - 1], port: "image-output" },
      to: { node: id, port: "reference-images" },
      role: "subject",
    })),
  };
}
