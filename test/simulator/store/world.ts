import type { Diary } from "./diary";
import type { Faults } from "./faults";
import type { Shelf } from "./shelf";
import type { FileRecord, ProductRecord, StoreState } from "./records";

export type Settings = {
  storeName: string;
  shop: string;
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  appPort: number;
  appHandle: string;
  appPath: string;
  scopes: string[];
  /** What the app may ask for later. */
  optionalScopes: string[];
  apiVersion: string;
  products: number | null;
  seed: number;
  controlToken: string | null;
  /** How long a new file stays UPLOADED, and then PROCESSING. */
  uploadedMs: number;
  processingMs: number;
  bucket: { maximumAvailable: number; restoreRate: number };
  webhookConfig: string;
  webhookRetrySeconds: number[];
  partnerDevelopment: boolean;
  /** Which member of the staff is at the admin. */
  staffId: string;
};

/** Everything one simulated shop is made of. Handed to each part; there is no global state, so two can run side by side. */
export type World = {
  settings: Settings;
  state: StoreState;
  shelf: Shelf;
  faults: Faults;
  diary: Diary;
  bucket: { available: number; at: number };
  addresses: { admin: string; front: string };
  announce: (topic: string, payload: Record<string, unknown>) => void;
  save: () => void;
};

export const SHOP_NUMBER = 79_920_240_001;

export function nowOf(world: World): number {
  return Date.now() + world.state.clockOffsetSeconds * 1000;
}

export function isoNow(world: World): string {
  return new Date(nowOf(world)).toISOString();
}

export function takeId(world: World): number {
  world.state.nextId += 1;
  return world.state.nextId;
}

export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

export function idOf(gidText: string): number {
  const match = /^gid:\/\/shopify\/\w+\/(\d+)/.exec(gidText);
  return match ? Number(match[1]) : Number.NaN;
}

export function typeOf(gidText: string): string | null {
  return /^gid:\/\/shopify\/(\w+)\//.exec(gidText)?.[1] ?? null;
}

export function findProduct(world: World, id: string | number): ProductRecord | null {
  const wanted = typeof id === "number" ? id : gidOfType(id, ["Product"]);
  return world.state.products.find((product) => product.id === wanted) ?? null;
}

export const FILE_TYPES = ["MediaImage", "Video", "ExternalVideo", "Model3d", "GenericFile"];

export function findFile(world: World, id: string | number): FileRecord | null {
  const wanted = typeof id === "number" ? id : gidOfType(id, FILE_TYPES);
  return world.state.files.find((file) => file.id === wanted) ?? null;
}

/** Shopify's ids carry their type: an ImageSource's number must not find a MediaImage. */
function gidOfType(id: string, types: string[]): number {
  return types.includes(typeOf(id) ?? "") ? idOf(id) : Number.NaN;
}

export function mediaOf(world: World, product: ProductRecord): FileRecord[] {
  return product.media.flatMap((id) => findFile(world, id) ?? []);
}

export function productsShowing(world: World, fileId: number): ProductRecord[] {
  return world.state.products.filter((product) => product.media.includes(fileId));
}
