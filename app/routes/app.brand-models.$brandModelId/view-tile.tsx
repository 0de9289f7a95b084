import { Button, Checkbox, InlineStack } from "@shopify/polaris";
import { ChevronLeftIcon, ChevronRightIcon, DeleteIcon } from "@shopify/polaris-icons";
import { useAppBridge } from "@shopify/app-bridge-react";
import type { ReferenceView } from "~/images/brand-model";
import { brandModelMessages as words } from "./messages";
import { useModelActions } from "./use-model-actions";

type Props = { view: ReferenceView; at: number; views: ReferenceView[] };

export function ViewTile({ view, at, views }: Props) {
  const { imageId, viewUrl, widthPx, heightPx, isApproved } = view;
  const { send, isBusy } = useModelActions();
  const shopify = useAppBridge();
  const place = at + 1;

  function move(by: number): void {
    const imageIds = views.map((other) => other.imageId).filter((id) => id !== imageId);
    imageIds.splice(at + by, 0, imageId);
    void send({ intent: "order", imageIds });
  }
  async function remove(): Promise<void> {
    if ((await send({ intent: "remove", imageId }))?.kind !== "done") return;
    shopify.toast.show(words.removed, {
      action: words.undo,
      onAction: () => void send({ intent: "put-back", imageId }),
    });
  }
  return (
    <li className="view-tile">
      <img src={viewUrl} alt={words.view(place)} width={widthPx} height={heightPx} loading="lazy" />
      <Checkbox
        label={
          <>
            {words.approvedLabel}
            <span className="view-chooser">: {words.view(place)}</span>
          </>
        }
        checked={isApproved}
        disabled={isBusy}
        onChange={(wanted) => void send({ intent: "approve", imageId, isApproved: wanted })}
      />
      <InlineStack gap="100" wrap={false}>
        <Button
          icon={ChevronLeftIcon}
          accessibilityLabel={words.earlierPlace(place)}
          disabled={at === 0 || isBusy}
          onClick={() => move(-1)}
        />
        <Button
          icon={ChevronRightIcon}
          accessibilityLabel={words.laterPlace(place)}
          disabled={place === views.length || isBusy}
          onClick={() => move(1)}
        />
        <Button
          icon={DeleteIcon}
          accessibilityLabel={words.remove(place)}
          disabled={isBusy}
          onClick={() => void remove()}
        />
      </InlineStack>
    </li>
  );
}
