import {
  STATE_VERSION,
  type CollectionRecord,
  type FileRecord,
  type OptionRecord,
  type ProductRecord,
  type StoreState,
  type VariantRecord,
} from "../store/records";
import { largeShopPlans } from "./large-shop";
import { demoPlans } from "./demo-shop";
import type { MediaPlan, ProductPlan } from "./product-plan";

const OPENED_AT = Date.parse("2026-06-01T09:00:00Z");
const HOUR_MS = 3_600_000;
const FIRST_ID = 8_000_000_001;

const COLLECTIONS = [
  { key: "kitchen", title: "Kitchen & Table", description: "Mugs, tea and something to drink." },
  { key: "bath", title: "Bath & Skin", description: "Soap, serums and creams." },
  {
    key: "carry",
    title: "Carry & Home",
    description: "Bottles for the road, candles for the evening.",
  },
] as const;

type Building = {
  takeId: () => number;
  at: (hours: number) => string;
  names: Set<string>;
};

/** A new shop: the demo catalogue, or as many products as asked. The same numbers give the same shop. */
export function buildShop({
  products,
  seed,
  scopes,
}: {
  products: number | null;
  seed: number;
  scopes: string[];
}): StoreState {
  let nextId = FIRST_ID;
  const building: Building = {
    takeId: () => {
      nextId += 1;
      return nextId;
    },
    at: (hours) => new Date(OPENED_AT + hours * HOUR_MS).toISOString(),
    names: new Set(),
  };
  const plans = products === null ? demoPlans() : largeShopPlans(products, seed);
  const files: FileRecord[] = [];
  const records = plans.map((plan, index) => buildProduct(building, { plan, index, files }));
  const collections = buildCollections(building, plans, records);
  return {
    version: STATE_VERSION,
    catalogue: { products, seed },
    nextId,
    clockOffsetSeconds: 0,
    installed: true,
    scopes: [...scopes],
    products: records,
    collections,
    files,
    tokens: [],
    charges: [],
    uploads: [],
    bulkOperations: [],
    webhookSubscriptions: [],
    jobs: [],
    deliveries: [],
    appMetafields: [],
  };
}

type Planned = { plan: ProductPlan; index: number; files: FileRecord[] };

function buildProduct(building: Building, { plan, index, files }: Planned): ProductRecord {
  const handle = uniqueHandle(building, plan.title);
  const media = plan.media.map((one, place) =>
    buildFile(building, { media: one, handle, place, index }),
  );
  files.push(...media);
  return {
    id: building.takeId(),
    title: plan.title,
    handle,
    vendor: plan.vendor,
    type: plan.type,
    tags: plan.tags,
    status: plan.status ?? "ACTIVE",
    description: plan.description,
    createdAt: building.at(index),
    updatedAt: building.at(index),
    options: buildOptions(building, plan),
    variants: buildVariants(building, plan, media),
    media: media.map((file) => file.id),
    metafields: [
      {
        id: building.takeId(),
        namespace: "custom",
        key: "material",
        type: "single_line_text_field",
        value: plan.material,
      },
      ...(plan.origin
        ? [
            {
              id: building.takeId(),
              namespace: "custom",
              key: "origin",
              type: "single_line_text_field",
              value: plan.origin,
            },
          ]
        : []),
    ],
  };
}

function uniqueHandle({ names }: Building, title: string): string {
  const base = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const handle = names.has(base) ? `${base}-${names.size}` : base;
  names.add(handle);
  return handle;
}

type PlannedFile = { media: MediaPlan; handle: string; place: number; index: number };

function buildFile(building: Building, { media, handle, place, index }: PlannedFile): FileRecord {
  const { recipe } = media.kind === "image" ? media.photo : media.poster;
  const extension = { image: "jpg", video: "mp4", "model-3d": "glb" }[media.kind];
  return {
    id: building.takeId(),
    kind: media.kind,
    name: `${handle}-${place + 1}.${extension}`,
    alt: media.alt ?? "",
    state: "ready",
    createdAt: building.at(index),
    updatedAt: building.at(index),
    version: Math.floor(OPENED_AT / 1000) + index,
    processingAt: 0,
    settledAt: 0,
    picture: {
      source: { from: "recipe", recipe },
      widthPx: recipe.widthPx,
      heightPx: recipe.heightPx,
      mimeType: "image/jpeg",
    },
    next: null,
    errors: [],
    externalUrl: null,
  };
}

function buildOptions({ takeId }: Building, plan: ProductPlan): OptionRecord[] {
  const options = Object.entries(plan.options ?? { Title: ["Default Title"] });
  return options.map(([name, values]) => ({ id: takeId(), name, values }));
}

function buildVariants(
  { takeId }: Building,
  plan: ProductPlan,
  media: FileRecord[],
): VariantRecord[] {
  const options = Object.entries(plan.options ?? { Title: ["Default Title"] });
  let rows: { name: string; value: string }[][] = [[]];
  for (const [name, values] of options) {
    rows = rows.flatMap((row) => values.map((value) => [...row, { name, value }]));
  }
  return rows.map((row) => {
    const place = plan.media.findIndex(
      (one) => one.kind === "image" && row.some(({ value }) => value === one.of),
    );
    const title = row.map(({ value }) => value).join(" / ");
    const code =
      `${plan.title} ${title}`
        .toUpperCase()
        .match(/\b[A-Z0-9]/g)
        ?.join("") ?? "";
    const id = takeId();
    return {
      id,
      title,
      sku: `${code}-${id % 10_000}`,
      price: plan.price,
      options: row,
      mediaId: media[place]?.id ?? null,
    };
  });
}

function buildCollections(
  { takeId, at }: Building,
  plans: ProductPlan[],
  records: ProductRecord[],
): CollectionRecord[] {
  const member = (wanted: string | null) =>
    records
      .filter((_, index) => wanted === null || plans[index]?.collection === wanted)
      .map(({ id }) => id);
  const collections = COLLECTIONS.map(({ key, title, description }) => ({
    id: takeId(),
    title,
    handle: title.toLowerCase().replaceAll(/[^a-z]+/g, "-"),
    description,
    products: member(key),
    updatedAt: at(0),
  }));
  if (records.length < 100) return collections;
  const whole = {
    id: takeId(),
    title: "The Whole Shop",
    handle: "the-whole-shop",
    description: "Everything there is.",
    products: member(null),
    updatedAt: at(0),
  };
  return [...collections, whole];
}
