import { Badge, Button, Checkbox, InlineStack } from "@shopify/polaris";
import { bulkNoteWords } from "~/generation/bulk-messages";
import type { BulkItemView } from "~/generation/bulk-view";
import { ListRow } from "~/ui/list-row";
import { Thumb } from "~/ui/thumb";
import { problemWords } from "~/workflow/messages";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

type Choice = { isChosen: boolean; onChoose: (isChosen: boolean) => void };
type Props = {
  item: BulkItemView;
  actions: BulkActions;
  canChange: boolean;
  /** Null where nothing about it can be chosen any more. */
  choice: Choice | null;
};

export function ProductRow({ item, actions, canChange, choice }: Props) {
  const { title, photoUrl, isSample, included, checked, made } = item;
  const name = title || words.unnamed;
  return (
    <ListRow
      media={
        <span className="bulk-row-lead">
          {choice && (
            <Checkbox
              label={words.select(name)}
              labelHidden
              checked={choice.isChosen}
              onChange={choice.onChoose}
            />
          )}
          <Thumb src={photoUrl} alt="" sizePx={48} />
        </span>
      }
      title={name}
      badge={
        <InlineStack gap="100">
          {isSample && <Badge>{words.sample}</Badge>}
          {checked && !included && <Badge tone="critical">{words.leftOut}</Badge>}
        </InlineStack>
      }
      detail={
        <>
          {linesOf(item).map((line) => (
            <span key={line} style={{ display: "block" }}>
              {line}
            </span>
          ))}
          {made.length > 0 && (
            <span className="bulk-row-made">
              {made.map(({ imageId, tileUrl }, at) => (
                <Thumb key={imageId} src={tileUrl} alt={words.imageOf(name, at + 1)} sizePx={56} />
              ))}
            </span>
          )}
        </>
      }
      aside={
        canChange ? (
          <Include {...{ item, actions, name, choice }} />
        ) : (
          <AtWork {...{ item, actions, name }} />
        )
      }
    />
  );
}

/** What stands in the way, what to weigh, and how far it is. */
function linesOf({ finding, included, checked, images, credits, jobs, failures }: BulkItemView) {
  const { waiting, running, done, failed, cancelled } = jobs;
  const all = waiting + running + done + failed + cancelled;
  const problems = finding.problems.map(problemWords);
  const price = all === 0 && included && images > 0 ? [words.willMake(images, credits)] : [];
  const isLeftOut = checked && !included;
  return [
    ...(all > 0 ? [words.made(done, all)] : price),
    ...(running > 0 ? [words.atWork(running)] : []),
    ...(failed > 0 ? [words.failed(failed)] : []),
    ...(cancelled > 0 ? [words.cancelledImages(cancelled)] : []),
    ...failures,
    ...problems,
    ...finding.notes.map(bulkNoteWords),
    ...(isLeftOut ? [problems.length > 0 ? words.leftOutNote : words.leftOutByYou] : []),
  ];
}

type ActProps = { item: BulkItemView; actions: BulkActions; name: string };

function Include({ item, actions, name, choice }: ActProps & { choice: Choice | null }) {
  if (!choice) return null;
  const { productId, included } = item;
  return (
    <Button
      size="slim"
      disabled={actions.isBusy}
      accessibilityLabel={included ? words.leaveOutOf(name) : words.includeOf(name)}
      onClick={() => actions.act({ intent: "include", products: [productId], included: !included })}
    >
      {included ? words.leaveOut : words.include}
    </Button>
  );
}

function AtWork({ item: { productId, jobs }, actions, name }: ActProps) {
  // What is being made is delivered: only what waits can be cancelled.
  if (jobs.waiting === 0) return null;
  return (
    <InlineStack gap="200">
      <Button
        size="slim"
        disabled={actions.isBusy}
        accessibilityLabel={words.putFirstOf(name)}
        onClick={() => actions.act({ intent: "put-first", productId })}
      >
        {words.putFirst}
      </Button>
      <Button
        size="slim"
        disabled={actions.isBusy}
        accessibilityLabel={words.cancelOf(name)}
        onClick={() => actions.act({ intent: "cancel-product", productId })}
      >
        {words.cancelOne}
      </Button>
    </InlineStack>
  );
}
