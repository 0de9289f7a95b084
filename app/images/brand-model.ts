/** Whether pictures of a brand model may be sent now: only where its consent note holds. */
export type ConsentStanding = "consented" | "no-consent" | "consent-ended" | "deleted";

/** Days are written as in 2026-11-28. */
export type ConsentNote = {
  agreedBy: string;
  agreedOn: string;
  use: string;
  /** The last day it holds. Null where it holds until it is withdrawn. */
  endsOn: string | null;
  writtenBy: string;
  writtenAt: string;
  withdrawnBy: string;
  withdrawnAt: string | null;
};

export type ReferenceView = {
  imageId: string;
  hash: string;
  tileUrl: string;
  viewUrl: string;
  widthPx: number;
  heightPx: number;
  thumbhash: string;
  isApproved: boolean;
};

export type BrandModel = {
  id: string;
  name: string;
  standing: ConsentStanding;
  /** The latest, whether it still holds or not. Null where none was written or it was withdrawn. */
  note: ConsentNote | null;
  /** In the merchant's order, without those that were removed. */
  views: ReferenceView[];
  /** Of every picture that is not sent without its note, wherever it comes from. */
  hashes: string[];
};

export const MOST_VIEWS = 12;
export const LONGEST_NAME = 80;
export const LONGEST_USE = 1_000;

/** Days end at midnight UTC, for every shop alike. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

export function standingOf(
  { isDeleted, note }: { isDeleted: boolean; note: Pick<ConsentNote, "endsOn"> | null },
  today: string,
): ConsentStanding {
  if (isDeleted) return "deleted";
  if (!note) return "no-consent";
  return note.endsOn !== null && note.endsOn < today ? "consent-ended" : "consented";
}

export type NoteDraft = {
  agreedBy: string;
  agreedOn: string;
  use: string;
  /** Empty where it holds until it is withdrawn. */
  endsOn: string;
  isOfAge: boolean;
};

export type NoteProblem =
  "no-name" | "no-day" | "day-to-come" | "no-use" | "ends-before" | "over-already" | "not-of-age";

/** What a consent note lacks, by the field that lacks it. */
export function checkNote(
  { agreedBy, agreedOn, use, endsOn, isOfAge }: NoteDraft,
  today: string,
): Partial<Record<keyof NoteDraft, NoteProblem>> {
  return {
    ...(agreedBy.trim() === "" && { agreedBy: "no-name" }),
    ...(agreedOn === "" ? { agreedOn: "no-day" } : agreedOn > today && { agreedOn: "day-to-come" }),
    ...(use.trim() === "" && { use: "no-use" }),
    ...(endsOn !== "" &&
      (endsOn < agreedOn
        ? { endsOn: "ends-before" }
        : endsOn < today && { endsOn: "over-already" })),
    ...(!isOfAge && { isOfAge: "not-of-age" }),
  };
}
