/** Where the pixels of a picture come from: bytes that were uploaded, or a recipe that redraws them from a demo photo. */
export type PictureSource = { from: "bytes"; hash: string } | { from: "recipe"; recipe: Recipe };

/** A deterministic change of one demo photo. Mirroring is left out because labels would read backwards. */
export type Recipe = {
  photo: string;
  crop: { x: number; y: number; width: number; height: number };
  hueDegrees: number;
  saturation: number;
  brightness: number;
  blur: number;
  widthPx: number;
  heightPx: number;
};

export type Picture = {
  source: PictureSource;
  widthPx: number;
  heightPx: number;
  mimeType: string;
};

export type MediaKind = "image" | "video" | "external-video" | "model-3d";
type MediaState = "uploaded" | "processing" | "ready" | "failed";
type MediaError = { code: string; details: string; message: string };

/** A file of the shop. Products refer to files by id, so one file may stand on many products. */
export type FileRecord = {
  id: number;
  kind: MediaKind;
  name: string;
  alt: string;
  state: MediaState;
  createdAt: string;
  updatedAt: string;
  version: number;
  /** Moments of the simulator's clock, in milliseconds. */
  processingAt: number;
  settledAt: number;
  picture: Picture | null;
  next: NextPicture | null;
  errors: MediaError[];
  externalUrl: string | null;
};

/** A film or a model is shown by a poster, which is a file name of its own. */
export function pictureName({ kind, name }: FileRecord): string {
  return kind === "image" ? name : `${name.replace(/\.\w+$/, "")}.thumbnail.0000000000.jpg`;
}

/** What becomes of a file once its processing time is over. Null while the bytes are still being read. */
export type NextPicture =
  | { kind: "reading"; url: string }
  | { kind: "picture"; picture: Picture }
  | { kind: "failure"; error: MediaError };

export type OptionRecord = { id: number; name: string; values: string[] };

export type VariantRecord = {
  id: number;
  title: string;
  sku: string;
  price: string;
  options: { name: string; value: string }[];
  mediaId: number | null;
};

export type MetafieldRecord = {
  id: number;
  namespace: string;
  key: string;
  type: string;
  value: string;
};

export type ProductRecord = {
  id: number;
  title: string;
  handle: string;
  vendor: string;
  type: string;
  tags: string[];
  status: "ACTIVE" | "DRAFT" | "ARCHIVED";
  description: string;
  createdAt: string;
  updatedAt: string;
  options: OptionRecord[];
  variants: VariantRecord[];
  media: number[];
  metafields: MetafieldRecord[];
};

export type CollectionRecord = {
  id: number;
  title: string;
  handle: string;
  description: string;
  products: number[];
  updatedAt: string;
};

export type TokenRecord = {
  accessToken: string;
  accessExpiresAt: number;
  refreshToken: string | null;
  refreshExpiresAt: number;
  scopes: string[];
  state: "current" | "superseded" | "revoked";
  /** The refresh token that was handed in for this one. It dies when this token is first used. */
  replaces: string | null;
  issuedAt: number;
};

export type Money = { amount: string; currencyCode: string };

export type ChargeRecord = {
  id: number;
  kind: "subscription" | "one-time";
  name: string;
  status: "PENDING" | "ACTIVE" | "DECLINED" | "EXPIRED" | "FROZEN" | "CANCELLED";
  test: boolean;
  returnUrl: string;
  createdAt: string;
  price: Money | null;
  trialDays: number;
  currentPeriodEnd: string | null;
  lineItems: { id: number; plan: Record<string, unknown> }[];
};

export type UploadRecord = {
  key: string;
  filename: string;
  mimeType: string;
  method: "POST" | "PUT";
  parameters: { name: string; value: string }[];
  hash: string | null;
  bytes: number;
  refused: boolean;
  expiresAt: number;
};

export type BulkRecord = {
  id: number;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELED";
  query: string;
  dueAt: number;
  createdAt: string;
  completedAt: string | null;
  objectCount: number;
  rootObjectCount: number;
  hash: string | null;
  bytes: number;
  errorCode: string | null;
};

type WebhookSubscriptionRecord = { id: number; topic: string; uri: string };

/** Moves wait here until the job's time has come, and are applied to the order the product has then. */
export type JobRecord = {
  id: string;
  doneAt: number;
  productId: number;
  moves: { fileId: number; newPosition: number }[];
  isApplied: boolean;
};

/** A webhook on its way: it is sent when the shop's clock reaches `dueAt`, and again until the app takes it. */
export type DeliveryRecord = {
  id: string;
  eventId: string;
  triggeredAt: string;
  topic: string;
  uri: string;
  body: string;
  isHmacBad: boolean;
  dueAt: number;
  attempt: number;
};

export const STATE_VERSION = 2;

export type StoreState = {
  version: typeof STATE_VERSION;
  /** What this shop was built from. Another catalogue is another shop. */
  catalogue: { products: number | null; seed: number };
  nextId: number;
  clockOffsetSeconds: number;
  installed: boolean;
  scopes: string[];
  products: ProductRecord[];
  collections: CollectionRecord[];
  files: FileRecord[];
  tokens: TokenRecord[];
  charges: ChargeRecord[];
  uploads: UploadRecord[];
  bulkOperations: BulkRecord[];
  webhookSubscriptions: WebhookSubscriptionRecord[];
  jobs: JobRecord[];
  deliveries: DeliveryRecord[];
  appMetafields: MetafieldRecord[];
};
