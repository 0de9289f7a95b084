import { Badge, BlockStack, Button, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { ChangedPlace, FidelityMark } from "~/canvas/fidelity-mark";
import { ShapeMark } from "~/canvas/shape-mark";
import type { FidelityView, TileView } from "~/generation/canvas-state";
import { modeExplanations, modeWords, standingWords } from "~/publishing/messages";
import { standingTones } from "~/publishing/plan-standing";
import { ALT_TEXT_LIMIT, type PublicationState } from "~/publishing/publication";
import type { PublicationView } from "~/publishing/publish-plan";
import { planMessages as words } from "./messages";
import "./publication-row.css";
import { StepList } from "./step-list";
import type { PlanActions } from "./use-plan-actions";

type PublicationRowProps = {
  publication: PublicationView;
  picture: TileView | undefined;
  actions: PlanActions;
  /** The page's title says how it stands already. */
  isOnly: boolean;
};

/** One image on its way to one product. */
export function PublicationRow({ publication, picture, actions, isOnly }: PublicationRowProps) {
  const { mode, state, failure, note, waitsForPlanId } = publication;
  return (
    <article className="publication-row">
      <Whole picture={picture} />
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
          {picture?.fidelity && <Judged fidelity={picture.fidelity} />}
          {picture && <ShapeMark label={picture.label} />}
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

/** Uncropped, so that what changed can be marked in its place. */
function Whole({ picture }: Pick<PublicationRowProps, "picture">) {
  const { widthPx, heightPx, tileUrl, fidelity = null } = picture ?? {};
  return (
    <span className="publication-picture">
      {picture ? (
        <img src={tileUrl} alt={words.imageAlt} width={widthPx} height={heightPx} />
      ) : (
        <span role="img" aria-label={words.deletedImage} className="publication-gone" />
      )}
      <ChangedPlace fidelity={fidelity} />
    </span>
  );
}

/** What the merchant should know of the image before it goes to the shop. */
function Judged({ fidelity }: { fidelity: FidelityView }) {
  return (
    <div>
      <FidelityMark fidelity={fidelity} />
      {fidelity.sentences.slice(0, 1).map((sentence) => (
        <Text key={sentence} as="p" variant="bodySm" tone="subdued">
          {sentence}
        </Text>
      ))}
    </div>
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
