import { db } from "~/db.server";
import { imageAddress } from "./address.server";
import {
  dayOf,
  standingOf,
  type BrandModel,
  type ConsentNote,
  type ConsentStanding,
  type ReferenceView,
} from "./brand-model";
import {
  isKnown,
  latestNote,
  modelsOf,
  type ModelRow,
  type NoteRow,
  type ViewRow,
} from "./brand-models/read-models.server";

/** All there are, by name; those that were deleted too, for their pictures are still known. */
export async function listBrandModels(shop: string, now: Date): Promise<BrandModel[]> {
  const [{ rows }] = await db.$queryRaw<[{ rows: ModelRow[] }]>`select ${modelsOf(shop)} as rows`;
  return brandModelsIn(shop, rows, now);
}

/** A part of a statement that reads more of a shop at once. Read by `brandModelsIn`. */
export { modelsOf as brandModelRows };
export type { ModelRow as BrandModelRow };

export function brandModelsIn(shop: string, rows: readonly ModelRow[], now: Date): BrandModel[] {
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    standing: standingOf(row, dayOf(now)),
    note: row.note && toNote(row.note),
    views: row.views.filter(isShown).map((view) => toView(shop, view, now)),
    hashes: row.views.map(({ hash }) => hash),
  }));
}

function toNote({ writtenAt, ...note }: NoteRow): ConsentNote {
  // PostgreSQL writes a time without its zone, which is UTC.
  const at = new Date(`${writtenAt}Z`).toISOString();
  return { ...note, writtenAt: at, withdrawnBy: "", withdrawnAt: null };
}

function isShown({ isRemoved, isImageDeleted }: ViewRow): boolean {
  return !isRemoved && !isImageDeleted;
}

function toView(shop: string, row: ViewRow, now: Date): ReferenceView {
  const { imageId, hash, widthPx, heightPx, thumbhash, isApproved } = row;
  const addressOf = (rendition: "tile" | "view") => imageAddress({ shop, imageId, rendition }, now);
  return {
    ...{ imageId, hash, widthPx, heightPx, thumbhash, isApproved },
    tileUrl: addressOf("tile"),
    viewUrl: addressOf("view"),
  };
}

/** Every note of one brand model, the latest first. */
export async function listNotes(shop: string, brandModelId: string): Promise<ConsentNote[]> {
  const notes = await db.consentNote.findMany({
    where: { shop, brandModelId },
    orderBy: { sequence: "desc" },
  });
  return notes.map(({ agreedOn, endsOn, writtenAt, withdrawnAt, ...note }) => ({
    ...{ agreedBy: note.agreedBy, use: note.use },
    ...{ writtenBy: note.writtenBy, withdrawnBy: note.withdrawnBy },
    agreedOn: dayOf(agreedOn),
    endsOn: endsOn && dayOf(endsOn),
    writtenAt: writtenAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}

export type Withheld = { name: string; reason: Exclude<ConsentStanding, "consented"> };

type Holder = { name: string; isDeleted: boolean; hasNote: boolean; endsOn: string | null };

/**
 * The brand model because of which one of these pictures may not leave Packshot now. A picture that several of them
 * hold needs the note of each. Asked in the moment of a call: however the picture came there, its bytes are known.
 */
export async function findWithheld(
  shop: string,
  hashes: readonly string[],
  now: Date,
): Promise<Withheld | null> {
  if (hashes.length === 0) return null;
  const holders = await db.$queryRaw<Holder[]>`
    select distinct model.name, model."deletedAt" is not null as "isDeleted", note.id is not null as "hasNote",
      note."endsOn"::text as "endsOn"
    from "BrandModelView" view
    join "BrandModel" model on model.shop = view.shop and model.id = view."brandModelId" ${latestNote}
    where view.shop = ${shop} and view.hash = any(${[...hashes]}::text[]) and ${isKnown}
    order by model.name`;
  for (const { name, isDeleted, hasNote, endsOn } of holders) {
    const standing = standingOf({ isDeleted, note: hasNote ? { endsOn } : null }, dayOf(now));
    if (standing !== "consented") return { name, reason: standing };
  }
  return null;
}
