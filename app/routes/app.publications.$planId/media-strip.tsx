import { Icon, Text } from "@shopify/polaris";
import { ImageIcon, PlayCircleIcon } from "@shopify/polaris-icons";
import { FidelityMark } from "~/canvas/fidelity-mark";
import { photoAddress } from "~/canvas/photo-address";
import type { TileViews } from "~/generation/canvas-state";
import type { ProjectedMedia } from "~/publishing/project-plan";
import { shortenStrip } from "~/publishing/shorten-strip";
import "./media-strip.css";
import { planMessages as words } from "./messages";

const SHOWN = 12;
const PHOTO_WIDTH_PX = 240;

type MediaStripProps = { name: string; media: ProjectedMedia[]; pictures: TileViews };

/** A product's media in their order. The new ones are marked. */
export function MediaStrip({ name, media, pictures }: MediaStripProps) {
  const isVideoThere = media.some((one) => one.kind === "theirs" && one.media.type !== "image");
  const count = (isVideoThere ? words.mediaCount : words.photoCount)(media.length);

  return (
    <section className="media-strip" aria-label={words.stripLabel(name, count)}>
      <div className="media-strip-head">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {count}
        </Text>
      </div>
      {media.length === 0 && (
        <Text as="p" tone="subdued">
          {words.noMedia}
        </Text>
      )}
      <ol className="media-strip-tiles">
        {shortenStrip(media, SHOWN).map((item) =>
          item.kind === "more" ? (
            <li key="more" className="media-strip-tile media-strip-more">
              <span aria-hidden="true">{words.more(item.count)}</span>
              <span className="media-strip-unseen">{words.moreLabel(item.count)}</span>
            </li>
          ) : (
            <Tile key={keyOf(item.media)} {...item} pictures={pictures} />
          ),
        )}
      </ol>
    </section>
  );
}

type TileProps = { position: number; media: ProjectedMedia; pictures: TileViews };

function Tile({ position, media, pictures }: TileProps) {
  const isOurs = media.kind === "ours";
  const fidelity = isOurs ? (pictures[media.imageId]?.fidelity ?? null) : null;
  return (
    <li className={isOurs ? "media-strip-tile media-strip-new" : "media-strip-tile"}>
      <Photo {...{ position, media, pictures }} />
      {isOurs && <span className="media-strip-mark">{words.newImage}</span>}
      {fidelity && <FidelityMark fidelity={fidelity} small />}
      {position === 1 && <span className="media-strip-main">{words.mainPhoto}</span>}
    </li>
  );
}

function Photo({ position, media, pictures }: TileProps) {
  const { src, alt } = describe(media, { position, pictures });
  const isVideo = media.kind === "theirs" && media.media.type !== "image";
  return (
    <>
      {src ? (
        <img src={src} alt={alt} loading="lazy" decoding="async" />
      ) : (
        <span role="img" aria-label={alt} className="media-strip-empty">
          <Icon source={isVideo ? PlayCircleIcon : ImageIcon} tone="subdued" />
        </span>
      )}
      {src && isVideo && (
        <span className="media-strip-video">
          <Icon source={PlayCircleIcon} />
        </span>
      )}
    </>
  );
}

function describe(
  media: ProjectedMedia,
  { position, pictures }: { position: number; pictures: TileViews },
): { src: string | null; alt: string } {
  if (media.kind === "ours") {
    return { src: pictures[media.imageId]?.tileUrl ?? null, alt: words.newAlt(position) };
  }
  const { type, url, alt } = media.media;
  return {
    src: url && photoAddress(url, PHOTO_WIDTH_PX),
    alt: type === "image" ? words.mediaAlt(position, alt) : words.videoAlt(position),
  };
}

function keyOf(media: ProjectedMedia): string {
  return media.kind === "ours" ? media.publicationId : media.media.id;
}
