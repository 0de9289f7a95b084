import { Badge, BlockStack, Button, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { modeExplanations, modeWords, standingWords } from "~/publishing/messages";
import { standingTones } from "~/publishing/plan-standing";
import { ALT_TEXT_LIMIT, type PublicationState } from "~/publishing/publication";
import type { PublicationView } from "~/publishing/publish-plan";
import { Thumb } from "~/ui/thumb";
import { planMessages as words } from "./messages";
import "./publication-row.css";
import { StepList } from "./step-list";
import type { PlanActions } from "./use-plan-actions";

const THUMB_PX = 112;

type PublicationRowProps = {
  publication: PublicationView;
  picture: { tileUrl: string; viewUrl: string } | null;
  actions: PlanActions;
  /** The page's title says how it stands already. */
  isOnly: boolean;
};

/** One image on its way to one product. */
export function PublicationRow({ publication, picture, actions, isOnly }: PublicationRowProps) {
  const { mode, state, failure, note, waitsForPlanId } = publication;
  return (
    <article className="publication-row">
      <Thumb
        src={picture?.tileUrl ?? null}
        alt={picture ? words.imageAlt : words.deletedImage}
        sizePx={THUMB_PX}
      />
      <div className="publication-row-head">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {modeWords[mode]}
          </Text>
          {!isOnly && state !== "proposed" && (
            <Badge tone={standingTones[state]}>{standingWords[state]}</Badge>
          )}
        </InlineStack>
        {!isWritten(state) && (
          <Text as="p" tone="subdued">
            {modeExplanations[mode]}
          </Text>
        )}
      </div>
      <div className="publication-row-body">
        <BlockStack gap="300">
          {failure && (
            <Text as="p" tone={isStopped(state) ? "critical" : "caution"}>
              {failure}
            </Text>
          )}
          {note && <Text as="p">{note}</Text>}
          {waitsForPlanId && (
            <Text as="p">
              {words.waitsForAnother}{" "}
              <Link url={`/app/publications/${waitsForPlanId}`}>{words.seeOtherPlan}</Link>
            </Text>
          )}
          <AltText publication={publication} actions={actions} />
          <StepList publication={publication} />
          <Remedies publication={publication} actions={actions} />
        </BlockStack>
      </div>
    </article>
  );
}

function isWritten(state: PublicationState): boolean {
  return state === "published" || state === "undo-failed" || state === "undone";
}

function isStopped(state: PublicationState): boolean {
  return state === "failed" || state === "undo-failed";
}

type PartProps = { publication: PublicationView; actions: PlanActions };

function AltText({ publication: { id, state, altText }, actions }: PartProps) {
  if (state === "proposed") {
    return (
      <TextField
        label={words.altLabel}
        helpText={words.altHelp}
        value={actions.altTexts[id] ?? altText}
        onChange={(text) => actions.writeAltText(id, text)}
        onBlur={actions.saveAltTexts}
        maxLength={ALT_TEXT_LIMIT}
        multiline={2}
        autoComplete="off"
        showCharacterCount
      />
    );
  }
  if (state === "blocked") return null;
  return (
    <Text as="p" variant="bodySm" tone="subdued" breakWord>
      {altText ? words.altSaid(altText) : words.noAlt}
    </Text>
  );
}

function Remedies({ publication: { id, canUndo, canRetry }, actions }: PartProps) {
  if (!canUndo && !canRetry) return null;
  return (
    <InlineStack gap="200">
      {canRetry && (
        <Button
          onClick={() => actions.retry(id)}
          loading={actions.isPending("retry", id)}
          disabled={actions.isBusy}
        >
          {words.retry}
        </Button>
      )}
      {canUndo && (
        <Button
          onClick={() => actions.undo(id)}
          loading={actions.isPending("undo", id)}
          disabled={actions.isBusy}
        >
          {words.undo}
        </Button>
      )}
    </InlineStack>
  );
}
