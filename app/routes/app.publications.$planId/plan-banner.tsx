import { Banner, type BannerProps } from "@shopify/polaris";
import { isUnderWay, type PlanStanding } from "~/publishing/plan-standing";
import type { PublicationState } from "~/publishing/publication";
import type { PublishPlanView } from "~/publishing/publish-plan";
import { planMessages as words } from "./messages";
import type { PlanActions } from "./use-plan-actions";

type PlanBannerProps = { plan: PublishPlanView; standing: PlanStanding; actions: PlanActions };

/** How the whole plan stands, and the one thing to do about it. */
export function PlanBanner({ plan, standing, actions }: PlanBannerProps) {
  const told = tell(plan, standing);
  const publications = plan.products.flatMap((product) => product.publications);
  const undoable = isUnderWay(standing) ? 0 : publications.filter((one) => one.canUndo).length;
  const asksAgain = standing === "conflict" || standing === "blocked";
  const lookAgain = {
    content: words.lookAgain,
    onAction: actions.lookAgain,
    loading: actions.isPending("look-again"),
    disabled: actions.isBusy,
  };

  const undoAll = {
    content: words.undoAll(undoable),
    onAction: actions.undoAll,
    loading: actions.isPending("undo-all"),
    disabled: actions.isBusy,
  };
  // One alone is undone beside its image.
  const steps = [...(asksAgain ? [lookAgain] : []), ...(undoable > 1 ? [undoAll] : [])];

  return (
    <>
      {actions.refusal && (
        <Banner tone="critical" title={words.refusedTitle}>
          <p>{actions.refusal}</p>
        </Banner>
      )}
      <div role="status">
        {told && (
          <Banner
            tone={told.tone}
            title={told.title}
            action={steps.at(0)}
            secondaryAction={steps.at(1)}
          >
            <p>{told.text}</p>
            {undoable > 0 && <p>{words.undoHelp}</p>}
          </Banner>
        )}
      </div>
    </>
  );
}

type Told = { title: string; text: string; tone: BannerProps["tone"] };

function tell({ products }: PublishPlanView, standing: PlanStanding): Told | null {
  const all = products.flatMap(({ publications }) => publications);
  const count = (state: PublicationState) => all.filter((one) => one.state === state).length;
  const [published, undone] = [count("published"), count("undone")];
  const takenOff = all.filter((one) => one.state === "undone" && one.wasOnProduct).length;
  const told: Record<PlanStanding, Told | null> = {
    proposed: null,
    blocked: { title: words.blockedTitle, text: words.blockedText, tone: "warning" },
    waiting: { title: words.applyingTitle, text: words.waitingText, tone: "info" },
    applying: { title: words.applyingTitle, text: words.waitingText, tone: "info" },
    published: {
      title: words.publishedTitle(published, products.length),
      text: words.publishedText,
      tone: "success",
    },
    conflict: { title: words.conflictTitle, text: words.conflictText, tone: "warning" },
    failed: { title: words.failedTitle(all.length), text: words.failedText, tone: "critical" },
    undoing: { title: words.undoingTitle, text: words.waitingText, tone: "info" },
    "partly-undone": {
      title: words.partlyUndoneTitle(published, undone),
      text: words.publishedText,
      tone: "info",
    },
    "undo-failed": {
      title: words.undoFailedTitle(all.length),
      text: words.failedText,
      tone: "critical",
    },
    undone:
      takenOff > 0
        ? { title: words.undoneTitle(takenOff), text: words.undoneText(takenOff), tone: "success" }
        : {
            title: words.nothingPublishedTitle,
            text: words.nothingPublishedText(undone),
            tone: "info",
          },
    discarded: { title: words.discardedTitle, text: words.discardedText, tone: undefined },
  };
  return told[standing];
}
