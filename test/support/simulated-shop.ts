import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import type { describeState } from "../simulator/control/describe-state";
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from "../simulator/start-simulator";
import { APP_URL, startEmbeddedApp, type EmbeddedApp } from "./embedded-app";

export const API_KEY = "packshot-demo-key";
export const API_SECRET = "a-secret-of-this-test";
export const SHOP = "packshot-demo.myshopify.com";

type ShopState = ReturnType<typeof describeState>;
type Answer<Data = Record<string, unknown>> = {
  status: number;
  data: Data;
  errors: { message: string; extensions?: { code?: string } }[];
  cost: { requestedQueryCost: number; actualQueryCost: number; throttleStatus: Throttle };
};
type Throttle = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

export type SimulatedShop = {
  simulator: Simulator;
  app: EmbeddedApp;
  origin: string;
  /** Asks one of the hosts the simulator plays, as the app's server does. */
  ask: (host: string, path: string, init?: RequestInit) => Promise<Response>;
  admin: <Data>(document: string, variables?: Record<string, unknown>) => Promise<Answer<Data>>;
  useToken: (accessToken: string) => void;
  control: (name: string, input?: unknown, method?: "POST" | "DELETE") => Promise<unknown>;
  state: () => Promise<ShopState>;
  productNamed: (title: string) => Promise<ShopState["products"][number]>;
  stop: () => Promise<void>;
};

/** A shop on this machine that goes when the test ends. Its media wait for the test to move the clock. */
export async function openShop(options: Partial<SimulatorOptions> = {}): Promise<SimulatedShop> {
  const app = await startEmbeddedApp();
  const simulator = await startSimulator({
    appPort: app.port,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    appUrl: APP_URL,
    scopes: ["write_products", "write_files"],
    uploadedMs: 60_000,
    processingMs: 60_000,
    webhookRetrySeconds: [0.05, 0.05],
    ...options,
  });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await simulator.stop();
    await app.stop();
  };
  onTestFinished(stop);
  return { simulator, app, stop, ...conversation(simulator) };
}

/** A folder of this test's own. */
export function ownFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "packshot-shop-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function conversation(simulator: Simulator) {
  const origin = new URL(simulator.adminUrl).origin;
  let token: string | null = null;
  let isTokenGiven = false;

  function ask(host: string, where: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("x-simulated-host", host);
    return fetch(`${simulator.simulatorUrl}${where}`, { redirect: "manual", ...init, headers });
  }

  async function send(document: string, variables: Record<string, unknown>): Promise<Response> {
    token ??= (await exchangeToken({ origin, ask })).access_token;
    return ask(SHOP, "/admin/api/2026-10/graphql.json", {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: document, variables }),
    });
  }

  /** With a token of its own, renewed like the app would, unless the test gave one. */
  async function admin<Data>(document: string, variables: Record<string, unknown> = {}) {
    let response = await send(document, variables);
    if (response.status === 401 && !isTokenGiven) {
      token = null;
      response = await send(document, variables);
    }
    const body = (await response.json()) as Partial<Answer<Data>> & {
      extensions?: { cost: Answer["cost"] };
    };
    return {
      status: response.status,
      data: body.data ?? {},
      errors: body.errors ?? [],
      cost: body.extensions?.cost,
    } as Answer<Data>;
  }

  async function control(name: string, input: unknown = {}, method = "POST") {
    const response = await fetch(`${simulator.controlUrl}/${name}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async function state() {
    return (await (await fetch(`${simulator.controlUrl}/state`)).json()) as ShopState;
  }

  return {
    origin,
    ask,
    admin,
    control,
    state,
    useToken: (accessToken: string) => {
      token = accessToken;
      isTokenGiven = true;
    },
    async productNamed(title: string) {
      const found = (await state()).products.find((product) => product.title === title);
      if (!found) throw new Error(`The shop has no ${title}`);
      return found;
    },
  };
}

export type Tokens = {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
  error?: string;
};

export async function sessionToken({ origin }: Pick<SimulatedShop, "origin">): Promise<string> {
  const { token } = (await (await fetch(`${origin}/_admin/session-token`)).json()) as {
    token: string;
  };
  return token;
}

export async function exchangeToken(
  shop: Pick<SimulatedShop, "origin" | "ask">,
  changes: Record<string, string> = {},
): Promise<Tokens> {
  return askForTokens(shop, {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: await sessionToken(shop),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...changes,
  });
}

export async function askForTokens(
  { ask }: Pick<SimulatedShop, "ask">,
  fields: Record<string, string>,
): Promise<Tokens> {
  const response = await ask(SHOP, "/admin/oauth/access_token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: API_KEY, client_secret: API_SECRET, ...fields }),
  });
  return (await response.json()) as Tokens;
}

/** Lays a picture down as Shopify asks for it and answers where it lies. */
export async function stagePicture(
  shop: SimulatedShop,
  { bytes, filename = "hero.png" }: { bytes?: Uint8Array; filename?: string } = {},
): Promise<{ resourceUrl: string; response: Response }> {
  const target = await stageTarget(shop, filename);
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append("file", new Blob([Uint8Array.from(bytes ?? (await aPicture()))]), filename);
  const { host, pathname } = new URL(target.url);
  const response = await shop.ask(host, pathname, { method: "POST", body: form });
  return { resourceUrl: target.resourceUrl, response };
}

export type StagedTarget = {
  url: string;
  resourceUrl: string;
  parameters: { name: string; value: string }[];
};

export async function stageTarget(
  shop: SimulatedShop,
  filename = "hero.png",
): Promise<StagedTarget> {
  const { data } = await shop.admin<{ stagedUploadsCreate: { stagedTargets: StagedTarget[] } }>(
    `mutation Stage($input: [StagedUploadInput!]!) {
      stagedUploadsCreate(input: $input) {
        stagedTargets { url resourceUrl parameters { name value } }
        userErrors { field message }
      }
    }`,
    { input: [{ resource: "IMAGE", filename, mimeType: "image/png", httpMethod: "POST" }] },
  );
  const target = data.stagedUploadsCreate.stagedTargets.at(0);
  if (!target) throw new Error("Nothing was staged");
  return target;
}

export async function aPicture(widthPx = 64, heightPx = 48): Promise<Buffer> {
  const background = { r: 190, g: 60, b: 40 };
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } })
    .png()
    .toBuffer();
}

type Attached = { productUpdate: { product: object | null; userErrors: { message: string }[] } };

/** Puts a picture at the end of a product and answers the new medium's id. */
export async function attach(
  shop: SimulatedShop,
  productId: string,
  originalSource: string,
): Promise<string> {
  const before = await mediaIds(shop, productId);
  const { data } = await shop.admin<Attached>(
    `mutation Attach($product: ProductUpdateInput!, $media: [CreateMediaInput!]!) {
      productUpdate(product: $product, media: $media) { product { id } userErrors { field message } }
    }`,
    { product: { id: productId }, media: [{ originalSource, mediaContentType: "IMAGE" }] },
  );
  if (data.productUpdate.userErrors.length > 0)
    throw new Error(JSON.stringify(data.productUpdate.userErrors));
  const added = (await mediaIds(shop, productId)).find((id) => !before.includes(id));
  if (added === undefined) throw new Error("Nothing was attached");
  return added;
}

export async function mediaIds(shop: SimulatedShop, productId: string): Promise<string[]> {
  const { products } = await shop.state();
  return products.find((one) => one.id === productId)?.media.map((media) => media.id) ?? [];
}

/** Ends a wait that hangs. How long something takes on a busy machine says nothing. */
const HANGS_MS = 60_000;

export async function until<Value>(
  find: () => Value | Promise<Value>,
  isThere: (value: Value) => boolean = Boolean,
): Promise<Value> {
  for (const end = Date.now() + HANGS_MS; ;) {
    const value = await find();
    if (isThere(value)) return value;
    if (Date.now() > end) throw new Error(`It never came: ${JSON.stringify(value)}`);
    await new Promise((soon) => setTimeout(soon, 10));
  }
}

/** Lets the clock run until the medium is what it was going to become. */
export async function settle(shop: SimulatedShop, mediaId: string): Promise<string> {
  await until(
    async () => {
      await shop.control("clock", { advanceSeconds: 200 });
      return statusOf(shop, mediaId);
    },
    (status) => status === "READY" || status === "FAILED",
  );
  return statusOf(shop, mediaId);
}

/** Waits until Shopify has fetched the bytes, so that only the clock keeps the medium from getting READY. */
export async function untilRead(shop: SimulatedShop, mediaId: string): Promise<void> {
  await until(async () => {
    const { files } = await shop.state();
    return files.some((one) => one.id === mediaId && one.isRead);
  });
}

export async function statusOf(shop: SimulatedShop, mediaId: string): Promise<string> {
  const file = (await shop.state()).files.find((one) => one.id === mediaId);
  return file?.status ?? "GONE";
}
