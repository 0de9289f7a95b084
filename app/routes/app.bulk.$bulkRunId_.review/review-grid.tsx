import { Icon, Text } from "@shopify/polaris";
import { CheckIcon, XIcon } from "@shopify/polaris-icons";
import { VerdictPicture } from "~/canvas/verdict-picture";
import type { ReviewItem } from "~/generation/bulk-view";
import type { Decisions } from "./decisions";
import { reviewMessages as words } from "./messages";

type Decide = (item: ReviewItem, imageId: string, decision: "approved" | "rejected") => void;

type Props = {
  items: ReviewItem[];
  decisions: Decisions;
  current: string | null;
  onCurrent: (imageId: string) => void;
  onOpen: () => void;
  onDecide: Decide;
};

/** Products with their photo and what was made of it. One image has the focus; the keys act on it. */
export function ReviewGrid({ items, ...props }: Props) {
  return (
    <div className="review-products">
      {items.map((item) => (
        <ReviewProduct key={item.productId} item={item} {...props} />
      ))}
    </div>
  );
}

type ProductProps = Omit<Props, "items"> & { item: ReviewItem };

function ReviewProduct({ item, ...props }: ProductProps) {
  const { title, photo, images } = item;
  const name = title || words.unnamed;
  return (
    <section className="review-product" aria-label={name}>
      <Text as="h2" variant="headingSm" breakWord>
        {name}
      </Text>
      <div className="review-pictures">
        {photo && (
          <figure className="review-photo">
            <img src={photo.tileUrl} alt={words.photoOf(name)} loading="lazy" decoding="async" />
            <figcaption>{words.photo}</figcaption>
          </figure>
        )}
        {images.map((image, index) => (
          <ReviewImage key={image.imageId} {...{ item, name, image, index }} {...props} />
        ))}
      </div>
    </section>
  );
}

type ImageProps = ProductProps & {
  name: string;
  image: ReviewItem["images"][number];
  index: number;
};

function ReviewImage({ item, name, image, index, decisions, current, ...on }: ImageProps) {
  const { imageId, fidelity } = image;
  const { decision, isHero } = decisions[imageId] ?? { decision: null, isHero: false };
  const label = words.image({
    ...{ title: name, at: index + 1, of: item.images.length, decision, isHero },
    verdict: fidelity?.name ?? null,
  });
  return (
    <figure className="review-image" data-decision={decision ?? "open"}>
      <button
        type="button"
        className="review-open"
        data-review-image={imageId}
        aria-label={label}
        tabIndex={current === imageId ? 0 : -1}
        onFocus={() => on.onCurrent(imageId)}
        onDoubleClick={on.onOpen}
      >
        <VerdictPicture image={image} size="tile" alt="" />
        {decision && (
          <span className="review-mark" aria-hidden="true">
            {isHero ? words.hero : words[decision]}
          </span>
        )}
      </button>
      <span className="review-quick">
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${words.approve}: ${label}`}
          onClick={() => on.onDecide(item, imageId, "approved")}
        >
          <Icon source={CheckIcon} />
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${words.reject}: ${label}`}
          onClick={() => on.onDecide(item, imageId, "rejected")}
        >
          <Icon source={XIcon} />
        </button>
      </span>
    </figure>
  );
}
