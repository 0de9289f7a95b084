import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { BulkRunView } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

type Props = { bulk: BulkRunView; actions: BulkActions };

/** Images made of those asked for, and what can be done meanwhile. */
export function ProgressCard({ bulk, actions }: Props) {
  const { asked, done, failed, cancelled, running, waiting, products } = bulk.progress;
  const isStarting = bulk.phase !== "running";
  const ended = done + failed + cancelled;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" align="space-between" blockAlign="baseline">
          <Text as="h2" variant="headingMd" id="bulk-progress">
            {isStarting ? words.startingText : words.imagesMade(done, asked)}
          </Text>
          <Text as="span" tone="subdued">
            {words.productsDone(products.ended, products.asked)}
          </Text>
        </InlineStack>
        <ProgressBar
          progress={asked === 0 ? 0 : (ended / asked) * 100}
          animated={false}
          ariaLabelledBy="bulk-progress"
        />
        <ImageFigures bulk={bulk} />
        <Controls bulk={bulk} actions={actions} />
        {running + waiting > 0 && bulk.pausedAt === null && (
          <Text as="p" tone="subdued">
            {words.goesOn}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** Only what there is. */
export function ImageFigures({ bulk }: Pick<Props, "bulk">) {
  const { running, failed, cancelled, spent, held } = bulk.progress;
  return (
    <>
      <div className="bulk-figures">
        {running > 0 && <span>{words.atWork(running)}</span>}
        {failed > 0 && <span>{words.failed(failed)}</span>}
        {cancelled > 0 && <span>{words.cancelledImages(cancelled)}</span>}
        <span>{words.spent(spent)}</span>
        {held > 0 && <span>{words.held(held)}</span>}
      </div>
      <MadeGoodLine bulk={bulk} />
    </>
  );
}

/** What we made again at our cost, where the merchant looks at hundreds at once. */
export function MadeGoodLine({ bulk: { madeGood } }: Pick<Props, "bulk">) {
  const { madeAgain, cameBack } = madeGood;
  if (madeAgain + cameBack === 0) return null;
  return (
    <Text as="p" tone="subdued">
      {madeAgain > 0 && words.madeAgain(madeAgain)} {cameBack > 0 && words.cameBack(cameBack)}
    </Text>
  );
}

/** What can be done while images are made: nothing where nothing can. */
export function Controls({ bulk, actions }: Props) {
  const canPause = bulk.progress.waiting > 0 && bulk.pausedAt === null;
  if (!canPause && !canRetry(bulk)) return null;
  return (
    <InlineStack gap="200">
      {canPause && (
        <Button
          onClick={() => actions.act({ intent: "pause" })}
          loading={actions.isPending("pause")}
          disabled={actions.isBusy}
        >
          {words.pause}
        </Button>
      )}
      {canPause && (
        <Button
          onClick={() => actions.act({ intent: "put-first" })}
          loading={actions.isPending("put-first")}
          disabled={actions.isBusy}
          accessibilityLabel={`${words.putFirst}: ${words.putFirstHelp}`}
        >
          {words.putFirst}
        </Button>
      )}
      <RetryButton bulk={bulk} actions={actions} />
    </InlineStack>
  );
}

export function RetryButton({ bulk, actions }: Props) {
  if (!canRetry(bulk)) return null;
  return (
    <Button onClick={actions.retry} loading={actions.isPending("retry")} disabled={actions.isBusy}>
      {words.retry(bulk.progress.failed, bulk.progress.retryCredits)}
    </Button>
  );
}

/** While it is paused a retry would only hold credits. */
function canRetry({ progress, phase, pausedAt }: BulkRunView): boolean {
  return progress.failed > 0 && phase !== "cancelled" && pausedAt === null;
}
