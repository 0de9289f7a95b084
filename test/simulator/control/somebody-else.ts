import { z } from "zod";
import { announceProduct } from "../store/announce";
import { detachFromProduct, removeProduct } from "../admin-api/mutations/product-media";
import type { FileRecord, ProductRecord } from "../store/records";
import { findFile, findProduct, idOf, isoNow, type World } from "../store/world";

const productId = z.string();
const mediaId = z.string();

/** What a colleague or another app may do to the shop while Packshot is at work. */
export const ShopChange = z.discriminatedUnion("do", [
  z.object({ do: z.literal("delete-product"), productId }),
  z.object({ do: z.literal("reorder-media"), productId, mediaIds: z.array(mediaId) }),
  z.object({ do: z.literal("remove-media"), productId, mediaId }),
  z.object({ do: z.literal("set-alt"), productId, mediaId, alt: z.string() }),
  z.object({ do: z.literal("add-media"), productId, copyOf: mediaId, alt: z.string().default("") }),
  z.object({ do: z.literal("fill-media"), productId, count: z.number().int().min(1).max(250) }),
  z.object({ do: z.literal("set-title"), productId, title: z.string() }),
  z.object({
    do: z.literal("set-variant-media"),
    productId,
    variantId: z.string(),
    mediaId: z.string().nullable(),
  }),
]);

type Change = z.infer<typeof ShopChange>;

type Doing = Change["do"];
type Changes = {
  [Each in Doing]: (
    world: World,
    product: ProductRecord,
    change: Extract<Change, { do: Each }>,
  ) => void;
};

export function changeAsSomebodyElse(world: World, change: Change): { done: boolean } {
  const product = findProduct(world, change.productId);
  if (!product) return { done: false };
  // `do` chooses the function, so the change is of the kind it takes.
  const make = changes[change.do] as (world: World, on: ProductRecord, change: Change) => void;
  make(world, product, change);
  if (change.do !== "delete-product") announceProduct(world, product);
  return { done: true };
}

const changes: Changes = {
  "delete-product": (world, product) => removeProduct(world, product),
  "reorder-media": (_world, product, { mediaIds }) => {
    const wanted = mediaIds.map(idOf).filter((id) => product.media.includes(id));
    product.media = [...wanted, ...product.media.filter((id) => !wanted.includes(id))];
  },
  "remove-media": (world, product, change) =>
    detachFromProduct(world, product, idOf(change.mediaId)),
  "set-alt": (world, _product, change) => {
    const file = findFile(world, change.mediaId);
    if (file) Object.assign(file, { alt: change.alt, updatedAt: isoNow(world) });
  },
  "add-media": (world, product, change) => {
    const source = findFile(world, change.copyOf);
    if (source) product.media.push(copyFile(world, source, change.alt).id);
  },
  "fill-media": (world, product, { count }) => {
    const source = world.state.files.find(
      (file) => file.kind === "image" && file.state === "ready",
    );
    while (source && product.media.length < count)
      product.media.push(copyFile(world, source, "").id);
  },
  "set-title": (_world, product, { title }) => {
    product.title = title;
  },
  "set-variant-media": (_world, product, change) => {
    const variant = product.variants.find((one) => one.id === idOf(change.variantId));
    if (variant) variant.mediaId = change.mediaId === null ? null : idOf(change.mediaId);
  },
};

function copyFile(world: World, source: FileRecord, alt: string): FileRecord {
  world.state.nextId += 1;
  const copy: FileRecord = {
    ...source,
    id: world.state.nextId,
    name: source.name.replace(/(\.\w+)$/, `-copy-${world.state.nextId}$1`),
    alt,
    createdAt: isoNow(world),
    updatedAt: isoNow(world),
  };
  world.state.files.push(copy);
  return copy;
}
