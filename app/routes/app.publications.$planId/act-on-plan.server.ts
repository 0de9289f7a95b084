import { z } from "zod";
import { orRefusedByShopify } from "~/catalog/refused-by-shopify";
import { assertNever } from "~/platform/invariant";
import { approvePublishPlan, discardPublishPlan } from "~/publishing/approve-publish-plan.server";
import { editAltTexts } from "~/publishing/edit-alt-text.server";
import { proposeAgain } from "~/publishing/propose-again.server";
import { isPublishPlan } from "~/publishing/load-publish-plan.server";
import { ALT_TEXT_LIMIT } from "~/publishing/publication";
import {
  retryPublication,
  undoPlan,
  undoPublication,
  type Undo,
} from "~/publishing/undo-publication.server";
import { recordActivity } from "~/shops/activity.server";
import { planMessages as words } from "./messages";

const AltTexts = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("This is not JSON");
      return z.NEVER;
    }
  })
  .pipe(z.record(z.uuid(), z.string().max(ALT_TEXT_LIMIT)));

export const PlanForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("approve"), altTexts: AltTexts }),
  z.object({ intent: z.literal("save-alt-texts"), altTexts: AltTexts }),
  z.object({ intent: z.literal("discard") }),
  z.object({ intent: z.literal("look-again"), requestId: z.uuid() }),
  z.object({ intent: z.literal("undo"), publicationId: z.uuid() }),
  z.object({ intent: z.literal("undo-all") }),
  z.object({ intent: z.literal("retry"), publicationId: z.uuid() }),
]);
export type PlanForm = z.infer<typeof PlanForm>;

export type PlanAnswer =
  | { kind: "done" }
  | { kind: "proposed-again"; planId: string }
  | { kind: "refused"; message: string };

type Where = { shop: string; staff: string; planId: string };

const done: PlanAnswer = { kind: "done" };

/** Null when this shop has no such plan or publication. */
export async function actOnPlan(where: Where, form: PlanForm): Promise<PlanAnswer | null> {
  const { shop, staff, planId } = where;
  if (!(await isPublishPlan(shop, planId))) return null;

  switch (form.intent) {
    case "approve":
      await editAltTexts({ shop, planId, altTexts: form.altTexts });
      return approve(where);
    case "save-alt-texts":
      await editAltTexts({ shop, planId, altTexts: form.altTexts });
      return done;
    case "discard":
      await discardPublishPlan({ ...where, recordActivity });
      return done;
    case "look-again":
      return orRefusedByShopify(lookAgain(where, form.requestId));
    case "undo":
      return answerUndo(
        await undoPublication({ shop, staff, recordActivity, publicationId: form.publicationId }),
      );
    case "undo-all":
      return answerUndo(await undoPlan({ ...where, recordActivity }));
    case "retry": {
      const { publicationId } = form;
      const isBegun = await retryPublication({ shop, staff, publicationId, recordActivity });
      return isBegun ? done : refused(words.nothingToRetry);
    }
    default:
      return assertNever(form);
  }
}

async function approve(where: Where): Promise<PlanAnswer | null> {
  const approval = await approvePublishPlan({ ...where, recordActivity });
  switch (approval.kind) {
    case "approved":
      return done;
    case "nothing-to-do":
      return refused(words.blockedText);
    case "discarded":
      return refused(words.planDiscarded);
    case "not-found":
      return null;
  }
}

/** The old plan was never approved or wrote nothing, so the new one takes its place. */
async function lookAgain(where: Where, requestId: string): Promise<PlanAnswer> {
  const proposed = await proposeAgain({ ...where, requestId });
  switch (proposed.kind) {
    case "proposed":
      await discardPublishPlan({ ...where, recordActivity });
      return { kind: "proposed-again", planId: proposed.plan.id };
    case "image-not-found":
      return refused(words.imageGone);
    case "nothing-to-propose":
      return refused(words.nothingToPropose);
  }
}

function answerUndo(outcome: Undo): PlanAnswer | null {
  switch (outcome.kind) {
    case "undoing":
    case "undone":
      return done;
    case "busy":
      return refused(words.undoBusy);
    case "nothing-to-undo":
      return refused(words.nothingToUndo);
    case "not-found":
      return null;
  }
}

function refused(message: string): PlanAnswer {
  return { kind: "refused", message };
}
