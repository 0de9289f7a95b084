import { Banner, type BannerProps } from "@shopify/polaris";
import { isUnderWay, type PlanStanding } from "~/publishing/plan-standing";
import type { PublishPlanView } from "~/publishing/publish-plan";
import { planMessages as words } from "./messages";
import type { PlanActions } from "./use-plan-actions";

type PlanBannerProps = { plan: PublishPlanView; standing: PlanStanding; actions: PlanActions };

/** How the whole plan stands, and the one thing to do about it. */
export function PlanBanner({ plan, standing, actions }: PlanBannerProps) {
  const told = tell(plan, standing);
  const publications = plan.products.flatMap((product) => product.publications);
  const canUndo = !isUnderWay(standing) && publications.some((one) => one.canUndo);
  const asksAgain = standing === "conflict" || standing === "blocked";
  const lookAgain = {
    content: words.lookAgain,
    onAction: actions.lookAgain,
    loading: actions.isPending("look-again"),
    disabled: actions.isBusy,
  };

  return (
    <>
      {actions.refusal && (
        <Banner tone="critical" title={words.refusedTitle}>
          <p>{actions.refusal}</p>
        </Banner>
      )}
      <div role="status">
        {told && (
          <Banner tone={told.tone} title={told.title} action={asksAgain ? lookAgain : undefined}>
            <p>{told.text}</p>
            {canUndo && <p>{words.undoHelp}</p>}
          </Banner>
        )}
      </div>
    </>
  );
}

type Told = { title: string; text: string; tone: BannerProps["tone"] };

function tell({ products }: PublishPlanView, standing: PlanStanding): Told | null {
  const all = products.flatMap(({ publications }) => publications);
  const published = all.filter(({ state }) => state === "published").length;
  const told: Record<PlanStanding, Told | null> = {
    proposed: null,
    blocked: { title: words.blockedTitle, text: words.blockedText, tone: "warning" },
    waiting: { title: words.applyingTitle, text: words.waitingText, tone: "info" },
    applying: { title: words.applyingTitle, text: words.waitingText, tone: "info" },
    published: {
      title: words.publishedTitle(published),
      text: words.publishedText,
      tone: "success",
    },
    conflict: { title: words.conflictTitle, text: words.conflictText, tone: "warning" },
    failed: { title: words.failedTitle(all.length), text: words.failedText, tone: "critical" },
    undoing: { title: words.undoingTitle, text: words.waitingText, tone: "info" },
    undone: { title: words.undoneTitle, text: words.undoneText, tone: "success" },
    discarded: { title: words.discardedTitle, text: words.discardedText, tone: undefined },
  };
  return told[standing];
}
