import { createServer, type RequestListener, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadAdminSchema, SCHEMA_VERSION } from "./admin-api/load-schema";
import { appFront } from "./front/app-front";
import { serveHosts } from "./hosts/serve-hosts";
import { advanceShop } from "./store/shop-clock";
import { openShelf } from "./store/shelf";
import { chromiumArguments, REAL_ADMIN, realNamesServer } from "./tls/real-names";
import { openWorld, type Asked } from "./store/open-world";
import { idOf, type World } from "./store/world";

export type SimulatorOptions = {
  /** The app's own server on 127.0.0.1. */
  appPort: number;
  apiKey: string;
  apiSecret: string;
  /** The https address the app believes it has. */
  appUrl: string;
  scopes: string[];
  optionalScopes?: string[];
  /** Wished ports. A port that is taken, or none given, means another free one. */
  adminPort?: number;
  frontPort?: number;
  controlToken?: string;
  /** Without it the demo catalogue; a number is a generated shop of that many products; or whatever lies in `dataDir`. */
  products?: number | "as it lies";
  /** Where the shop lies between runs. Without it a temporary folder that goes when the simulator stops. */
  dataDir?: string;
  /** The hosts under their real names over TLS, for a Chromium that is told where they are. */
  tls?: boolean;
  /** Throws away the shop that lies in `dataDir`. */
  fresh?: boolean;
  seed?: number;
  shopName?: string;
  appHandle?: string;
  uploadedMs?: number;
  processingMs?: number;
  bucket?: { maximumAvailable: number; restoreRate: number };
  webhookConfig?: string;
  webhookRetrySeconds?: number[];
  partnerDevelopment?: boolean;
};

export type Simulator = {
  /** What a person opens: the admin with the app in it. */
  adminUrl: string;
  frontUrl: string;
  /** The address for SIMULATOR_URL of reroute.mjs, and the origin of the admin. */
  simulatorUrl: string;
  controlUrl: string;
  storefrontUrl: string;
  productPageUrl: (id: string | number) => string;
  storefrontPageUrl: (handle: string) => string;
  /** With TLS: what a Chromium has to be started with. */
  chromiumArguments: string[];
  stop: () => Promise<void>;
};

const TICK_MS = 50;
/** A caller that was too busy to notice must not meet a connection closed behind its back. */
const PATIENT = { keepAliveTimeout: 600_000 };
const RETRY_SECONDS = [1, 4, 15, 60, 300, 900, 3_600, 7_200];

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  loadAdminSchema();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "packshot-simulator-"));
  const shelf = openShelf(dataDir);
  if (options.fresh) await shelf.empty();
  const world = openWorld(settingsFrom(options), shelf);

  const admin = await listen((request, response) => serve(request, response), {
    port: options.adminPort,
    isLocalhost: true,
  });
  const serve = serveHosts(world);
  world.addresses.admin = `http://localhost:${admin.port}`;
  const front = await listen((request, response) => passToApp(request, response), {
    port: options.frontPort,
    isLocalhost: false,
  });
  world.addresses.front = `http://127.0.0.1:${front.port}`;
  const local = world.addresses.admin;
  const named = options.tls ? await listenByName(world) : null;
  const { appPort, appUrl, shop, storeName, appHandle } = world.settings;
  const passToApp = appFront(appPort, { ...world.addresses, appUrl, shop });
  const ticking = setInterval(() => advanceShop(world), TICK_MS).unref();

  return {
    adminUrl: `${world.addresses.admin}/store/${storeName}/apps/${appHandle}`,
    frontUrl: world.addresses.front,
    simulatorUrl: `http://127.0.0.1:${admin.port}`,
    controlUrl: `${local}/control`,
    storefrontUrl: `${world.addresses.admin}/_hosts/${shop}/`,
    productPageUrl: (id) =>
      `${world.addresses.admin}/store/${storeName}/products/${typeof id === "number" ? id : idOf(id)}`,
    storefrontPageUrl: (handle) => `${world.addresses.admin}/_hosts/${shop}/products/${handle}`,
    chromiumArguments: named?.arguments ?? [],
    async stop() {
      clearInterval(ticking);
      await Promise.all([...admin.servers, ...front.servers, ...(named?.servers ?? [])].map(close));
      world.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** From here on every page and reply speaks of the real addresses. */
async function listenByName(world: World): Promise<{ servers: Server[]; arguments: string[] }> {
  const { server, fingerprint } = realNamesServer(world);
  const port = await bind(server, { host: "127.0.0.1", port: 0 });
  if (port === null) throw new Error("No free port on 127.0.0.1");
  world.addresses = { admin: REAL_ADMIN, front: world.settings.appUrl };
  return { servers: [server], arguments: chromiumArguments(world, { port, fingerprint }) };
}

function settingsFrom(options: SimulatorOptions): Asked {
  const storeName = options.shopName ?? "packshot-demo";
  return {
    storeName,
    shop: `${storeName}.myshopify.com`,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    appUrl: new URL(options.appUrl).origin,
    appPort: options.appPort,
    appHandle: options.appHandle ?? "packshot",
    appPath: new URL(options.appUrl).pathname,
    scopes: options.scopes,
    optionalScopes: options.optionalScopes ?? [],
    apiVersion: SCHEMA_VERSION,
    products: options.products ?? null,
    seed: options.seed ?? 1,
    controlToken: options.controlToken ?? null,
    webhookConfig:
      options.webhookConfig ?? fileURLToPath(new URL("../../shopify.app.toml", import.meta.url)),
    partnerDevelopment: options.partnerDevelopment ?? true,
    staffId: "42",
    ...paceFrom(options),
  };
}

function paceFrom({ uploadedMs, processingMs, bucket, webhookRetrySeconds }: SimulatorOptions) {
  return {
    uploadedMs: uploadedMs ?? 300,
    processingMs: processingMs ?? 1_200,
    bucket: bucket ?? { maximumAvailable: 2_000, restoreRate: 100 },
    webhookRetrySeconds: webhookRetrySeconds ?? RETRY_SECONDS,
  };
}

type Listening = { servers: Server[]; port: number };

/**
 * `localhost` is looked up as 127.0.0.1 by one browser and as ::1 by another, so the admin answers on both where the
 * machine has both. The app's front answers on 127.0.0.1 alone: another site than localhost, as in production.
 */
async function listen(
  listener: RequestListener,
  { port, isLocalhost }: { port: number | undefined; isLocalhost: boolean },
): Promise<Listening> {
  const first = createServer(PATIENT, listener);
  const taken = await bind(first, { host: "127.0.0.1", port: port ?? 0 });
  const actual = taken ?? (await bind(first, { host: "127.0.0.1", port: 0 }));
  if (actual === null) throw new Error("No free port on 127.0.0.1");
  if (!isLocalhost) return { servers: [first], port: actual };

  const second = createServer(PATIENT, listener);
  const isBound = (await bind(second, { host: "::1", port: actual })) !== null;
  return { servers: isBound ? [first, second] : [first], port: actual };
}

function bind(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => {
      server.removeListener("listening", listening);
      const isElsewhere = ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(
        error.code ?? "",
      );
      if (isElsewhere) resolve(null);
      else reject(error);
    };
    const listening = () => {
      server.removeListener("error", refused);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : null);
    };
    server.once("error", refused);
    server.once("listening", listening);
    server.listen({ host, port });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
