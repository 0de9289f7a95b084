import { Banner, Select, Text } from "@shopify/polaris";
import { PRODUCTS_A_PLAN, REVIEW_FILTERS, type ReviewFilter } from "~/generation/bulk-view";
import { reviewMessages as words } from "./messages";
import type { Review } from "./use-decisions";

type Props = {
  filterId: string;
  filter: ReviewFilter;
  onFilter: (filter: string) => void;
  review: Review;
  /** What came of the last press of Publish, where no plan did. */
  message: string;
};

/** What is shown, what Publish would propose, and what went wrong. */
export function ReviewHead({ filterId, filter, onFilter, review, message }: Props) {
  const { products } = review.counts;
  return (
    <>
      <div className="review-head">
        <Select
          id={filterId}
          label={words.filterLabel}
          labelInline
          options={REVIEW_FILTERS.map((value) => ({ value, label: words.filters[value] }))}
          value={filter}
          onChange={onFilter}
        />
        {products > 0 && (
          <Text as="p" tone="subdued">
            {products > PRODUCTS_A_PLAN
              ? words.publishFirst(PRODUCTS_A_PLAN, products)
              : words.publishAll(products)}
          </Text>
        )}
      </div>
      <div role="status">
        {message !== "" && (
          <Banner tone="info" action={{ content: words.publications, url: "/app/publications" }}>
            <p>{message}</p>
          </Banner>
        )}
        {review.failure !== "" && (
          <Banner tone="critical">
            <p>{review.failure}</p>
          </Banner>
        )}
        <Text as="span" visuallyHidden>
          {review.said}
        </Text>
      </div>
    </>
  );
}
