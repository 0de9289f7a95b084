import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { VerdictPicture } from "~/canvas/verdict-picture";
import type { BulkRunView, SampleProduct } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";
import { Controls, MadeGoodLine } from "./progress-card";
import type { BulkActions } from "./use-bulk-actions";

type Props = { bulk: BulkRunView; sample: SampleProduct[]; actions: BulkActions };

/** What was made of the sample, large, each beside its photo. */
export function SampleGallery({ bulk, sample, actions }: Props) {
  const isMade = bulk.phase === "sample-made";
  const { done, asked } = bulk.progress;
  const isPaused = bulk.pausedAt !== null;
  const made = `${words.imagesMade(done, asked)}.`;
  const soFar = isPaused ? made : `${made} ${words.goesOn}`;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {words.samplingTitle}
            </Text>
            <Text as="p" tone="subdued">
              {isMade ? words.sampleMadeText : soFar}
            </Text>
          </BlockStack>
          {done > 0 && <Button url={`/app/bulk/${bulk.bulkRunId}/review`}>{words.closer}</Button>}
        </InlineStack>
        <MadeGoodLine bulk={bulk} />
        <Controls bulk={bulk} actions={actions} />
        {sample.map((item) => (
          <OneProduct key={item.productId} item={item} />
        ))}
        {sample.length === 0 && (
          <div className="bulk-sample-pictures" aria-hidden="true">
            {[0, 1, 2].map((place) => (
              <span key={place} className="bulk-sample-open">
                {isPaused ? words.pausedTitle : words.beingMade}
              </span>
            ))}
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

function OneProduct({ item }: { item: SampleProduct }) {
  const { title, photo, images, failed, failures } = item;
  const name = title || words.unnamed;
  return (
    <section className="bulk-sample" aria-label={name}>
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <div className="bulk-sample-pictures">
        {photo && (
          <figure>
            <img
              className="bulk-sample-photo"
              src={photo.viewUrl}
              alt={words.photoOf(name)}
              decoding="async"
            />
            <Text as="span" variant="bodySm" tone="subdued">
              {words.photo}
            </Text>
          </figure>
        )}
        {images.map((image, at) => (
          <figure key={image.imageId}>
            <VerdictPicture image={image} size="view" alt={words.imageOf(name, at + 1)} />
            {image.fidelity && (
              <Text as="span" variant="bodySm" tone="subdued">
                {image.fidelity.name}
              </Text>
            )}
          </figure>
        ))}
      </div>
      {failed > 0 && (
        <Text as="p" tone="caution">
          {[`${words.failedOf(failed)}.`, ...failures].join(" ")}
        </Text>
      )}
    </section>
  );
}
