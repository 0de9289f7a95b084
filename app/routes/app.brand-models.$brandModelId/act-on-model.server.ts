import { z } from "zod";
import {
  checkNote,
  dayOf,
  LONGEST_NAME,
  LONGEST_USE,
  MOST_VIEWS,
  type NoteDraft,
  type NoteProblem,
} from "~/images/brand-model";
import {
  deleteBrandModel,
  renameBrandModel,
  restoreBrandModel,
  withdrawConsent,
  writeConsentNote,
} from "~/images/edit-brand-models.server";
import {
  approveView,
  orderViews,
  putViewBack,
  removeView,
} from "~/images/edit-reference-views.server";
import type { recordActivity } from "~/shops/activity.server";

const Day = z.iso.date();

const Note = z.object({
  intent: z.literal("write-note"),
  agreedBy: z.string().max(200),
  agreedOn: Day.or(z.literal("")),
  use: z.string().max(LONGEST_USE),
  endsOn: Day.or(z.literal("")),
  isOfAge: z.boolean(),
});

export const Wish = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: z.string().trim().min(1).max(LONGEST_NAME) }),
  z.object({ intent: z.literal("delete") }),
  z.object({ intent: z.literal("restore") }),
  Note,
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("approve"), imageId: z.uuid(), isApproved: z.boolean() }),
  z.object({ intent: z.literal("remove"), imageId: z.uuid() }),
  z.object({ intent: z.literal("put-back"), imageId: z.uuid() }),
  z.object({ intent: z.literal("order"), imageIds: z.array(z.uuid()).max(MOST_VIEWS * 2) }),
]);

type Act = {
  shop: string;
  staff: string;
  brandModelId: string;
  recordActivity: typeof recordActivity;
};

export type ActAnswer =
  | { kind: "done" | "not-found" }
  | { kind: "incomplete"; problems: Partial<Record<keyof NoteDraft, NoteProblem>> };

/** What a merchant does on the page of a brand model. */
export async function actOnModel(act: Act, wish: z.infer<typeof Wish>): Promise<ActAnswer> {
  const now = new Date();
  if (wish.intent === "write-note") {
    const problems = checkNote(wish, dayOf(now));
    if (Object.keys(problems).length > 0) return { kind: "incomplete", problems };
    return answerFor(await writeConsentNote(act, wish));
  }
  return answerFor(await perform(act, wish, now));
}

function perform(
  act: Act,
  wish: Exclude<z.infer<typeof Wish>, { intent: "write-note" }>,
  now: Date,
): Promise<boolean> {
  switch (wish.intent) {
    case "rename":
      return renameBrandModel(act, wish.name);
    case "delete":
      return deleteBrandModel(act, now);
    case "restore":
      return restoreBrandModel(act);
    case "withdraw":
      return withdrawConsent(act, now);
    case "approve":
      return approveView(act, { ...wish, now });
    case "remove":
      return removeView(act, { ...wish, now });
    case "put-back":
      return putViewBack(act, wish.imageId);
    case "order":
      return orderViews(act, wish.imageIds);
  }
}

function answerFor(isDone: boolean): ActAnswer {
  return { kind: isDone ? "done" : "not-found" };
}
