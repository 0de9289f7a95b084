import { FILM_SIDE_PX, FILM_TYPE, filmBytes, filmUrl } from "../store/film";
import { MODEL_TYPE, modelBytes } from "../store/model-3d";
import { thumbhashOf, bytesOfPicture } from "../store/pictures";
import { signedOriginalUrl } from "../store/signed-originals";
import { pictureName, type FileRecord, type Picture } from "../store/records";
import { gid, productsShowing, type World } from "../store/world";
import { connection, type ConnectionArguments } from "./connection";
import type { Call } from "./execute";

const TYPES = {
  image: { name: "MediaImage", content: "IMAGE" },
  video: { name: "Video", content: "VIDEO" },
  "external-video": { name: "ExternalVideo", content: "EXTERNAL_VIDEO" },
  "model-3d": { name: "Model3d", content: "MODEL_3D" },
} as const;

type ImageTransform = {
  maxWidth?: number | null;
  maxHeight?: number | null;
  crop?: string | null;
  scale?: number | null;
  preferredContentType?: "PNG" | "JPG" | "WEBP" | null;
};

export function mediaGid(file: FileRecord): string {
  return gid(TYPES[file.kind].name, file.id);
}

export function mediaNode(world: World, file: FileRecord): Record<string, unknown> {
  const status = file.state.toUpperCase();
  const image = imageNode(world, file);
  return {
    __typename: TYPES[file.kind].name,
    id: mediaGid(file),
    alt: file.alt === "" ? null : file.alt,
    mediaContentType: TYPES[file.kind].content,
    status,
    fileStatus: status,
    createdAt: file.createdAt,
    updatedAt: file.updatedAt,
    preview: { image, status },
    mediaErrors: file.errors,
    fileErrors: file.errors,
    mediaWarnings: [],
    references: (args: ConnectionArguments) =>
      connection(productsShowing(world, file.id), args, (product) => ({
        __typename: "Product",
        id: gid("Product", product.id),
        title: product.title,
      })),
    ...ofKind(world, file, image),
  };
}

function ofKind(world: World, file: FileRecord, image: Record<string, unknown> | null) {
  switch (file.kind) {
    case "image":
      return {
        image,
        mimeType: file.picture?.mimeType ?? null,
        originalSource:
          file.picture && file.state === "ready" ? originalNode(world, file, file.picture) : null,
      };
    case "video":
      return {
        filename: file.name,
        duration: 5_000,
        originalSource: null,
        sources: [
          {
            url: filmUrl(file),
            format: "mp4",
            mimeType: FILM_TYPE,
            width: FILM_SIDE_PX,
            height: FILM_SIDE_PX,
            fileSize: filmBytes,
          },
        ],
      };
    case "external-video":
      return {
        host: "YOUTUBE",
        originUrl: file.externalUrl,
        embedUrl: file.externalUrl,
        embeddedUrl: file.externalUrl,
      };
    case "model-3d":
      return {
        filename: file.name,
        boundingBox: null,
        originalSource: null,
        sources: [
          {
            url: `https://cdn.shopify.com/3d/models/o/${file.id}/${encodeURIComponent(file.name)}`,
            format: "glb",
            mimeType: MODEL_TYPE,
            filesize: () => modelBytes().byteLength,
          },
        ],
      };
  }
}

function originalNode(world: World, file: FileRecord, picture: Picture) {
  return {
    url: signedOriginalUrl(world, file),
    fileSize: async () => (await bytesOfPicture(world, picture)).byteLength,
  };
}

/** Null until the file is READY, and for a moment again while its pixels are being replaced. */
export function imageNode(world: World, file: FileRecord): Record<string, unknown> | null {
  const { picture } = file;
  if (!picture || file.state !== "ready") return null;
  const url = cdnUrl(file);
  return {
    id: gid("ImageSource", file.id),
    altText: file.alt === "" ? null : file.alt,
    width: picture.widthPx,
    height: picture.heightPx,
    thumbhash: () => thumbhashOf(world, picture),
    url: ({ transform }: { transform?: ImageTransform | null }) =>
      transformed(url, transform ?? {}),
    src: url,
    originalSrc: url,
    transformedSrc: (transform: ImageTransform) => transformed(url, transform),
  };
}

/** Where the picture of a file lies: the image itself, or the poster of a film or model. */
export function cdnUrl(file: FileRecord): string {
  const folder = file.kind === "image" ? "files" : "files/preview_images";
  const name = encodeURIComponent(pictureName(file));
  return `https://cdn.shopify.com/s/files/1/0799/2024/0001/${folder}/${name}?v=${file.version}`;
}

function transformed(url: string, transform: ImageTransform): string {
  const address = new URL(url);
  const scale = transform.scale ?? 1;
  if (transform.maxWidth) address.searchParams.set("width", String(transform.maxWidth * scale));
  if (transform.maxHeight) address.searchParams.set("height", String(transform.maxHeight * scale));
  if (transform.crop) address.searchParams.set("crop", transform.crop.toLowerCase());
  if (transform.preferredContentType) {
    const format = transform.preferredContentType.toLowerCase();
    address.searchParams.set("format", format === "jpg" ? "pjpg" : format);
  }
  return address.href;
}

export function mediaConnection(files: FileRecord[], args: MediaArguments, { world }: Call) {
  const wanted = args.query ? files.filter((file) => mediaFits(file, args.query ?? "")) : files;
  const sorted = args.sortKey === "ID" ? [...wanted].sort((a, b) => a.id - b.id) : wanted;
  return connection(sorted, args, (file) => mediaNode(world, file));
}

export type MediaArguments = ConnectionArguments & {
  query?: string | null;
  sortKey?: "POSITION" | "ID" | null;
};

function mediaFits(file: FileRecord, query: string): boolean {
  const { name } = TYPES[file.kind];
  const wanted = /media_type:\s*"?(\w+)"?/i.exec(query)?.[1]?.toUpperCase();
  if (!wanted) return true;
  return wanted === TYPES[file.kind].content || wanted === name.toUpperCase();
}
