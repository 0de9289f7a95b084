import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { UploadIcon } from "@shopify/polaris-icons";
import { useRef, useState } from "react";
import { MOST_VIEWS, type BrandModel } from "~/images/brand-model";
import { brandModelMessages as words } from "./messages";
import { useModelActions } from "./use-model-actions";
import { ViewTile } from "./view-tile";
import "./views-card.css";

/** The pictures of a brand model: uploaded, ordered, approved one by one, removed. */
export function ViewsCard({ model: { views } }: { model: Pick<BrandModel, "views"> }) {
  const [refusals, setRefusals] = useState<string[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const { upload, isBusy } = useModelActions();

  async function take(files: File[]): Promise<void> {
    if (files.length === 0) return;
    const answer = await upload(files);
    if (answer?.kind === "received") setRefusals(answer.refusals);
    else setRefusals([answer?.kind === "full" ? words.full(MOST_VIEWS) : words.uploadFailed]);
  }
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="300" align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.viewsTitle}
          </Text>
          <Button icon={UploadIcon} loading={isBusy} onClick={() => chooser.current?.click()}>
            {words.upload}
          </Button>
        </InlineStack>
        <Text as="p">{words.viewsText(MOST_VIEWS)}</Text>
        {refusals.length > 0 ? (
          <Banner tone="critical" onDismiss={() => setRefusals([])}>
            {refusals.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Banner>
        ) : null}
        {views.length === 0 ? (
          <Text as="p" tone="subdued">
            {words.noViews}
          </Text>
        ) : (
          <ul className="view-tiles" aria-label={words.viewsTitle}>
            {views.map((view, at) => (
              <ViewTile key={view.imageId} view={view} at={at} views={views} />
            ))}
          </ul>
        )}
        <Text as="p" tone="subdued">
          {words.protected}
        </Text>
      </BlockStack>
      <input
        ref={chooser}
        className="view-chooser"
        type="file"
        accept="image/png,image/jpeg,image/webp"
        multiple
        tabIndex={-1}
        aria-label={words.upload}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </Card>
  );
}
