import type { NoteDraft } from "~/images/brand-model";
import {
  addBrandModel,
  withdrawConsent,
  writeConsentNote,
} from "~/images/edit-brand-models.server";
import { addViews, approveView } from "~/images/edit-reference-views.server";
import { recordActivity } from "~/shops/activity.server";
import { newNode, type WorkflowNode } from "~/workflow/document";
import { pictureOf } from "./play-provider";

export const NOTE: NoteDraft = {
  agreedBy: "Ana Lund",
  agreedOn: "2026-03-02",
  use: "Product pictures in the web shop",
  endsOn: "",
  isOfAge: true,
};

export function actOn(shop: string, brandModelId: string) {
  return { shop, staff: "staff-1", recordActivity, brandModelId };
}

export type Person = { brandModelId: string; imageIds: string[]; hashes: string[] };

type Wanted = {
  name?: string;
  hues?: number[];
  pictures?: Uint8Array[];
  note?: NoteDraft | null;
};

/** A brand model whose views, a picture for each hue, are approved, with a consent note unless the test says otherwise. */
export async function personOf(
  shop: string,
  { name = "Ana", hues = [400], pictures, note = NOTE }: Wanted = {},
): Promise<Person> {
  const { id } = await addBrandModel({ shop, staff: "staff-1", recordActivity }, name);
  const act = actOn(shop, id);
  const received = await addViews(act, formWith(pictures ?? (await picturesOf(hues))));
  if (received.kind !== "received") throw new Error(received.kind);
  const images = received.outcomes.flatMap((one) => (one.kind === "stored" ? [one.image] : []));
  for (const { id: imageId } of images) {
    await approveView(act, { imageId, isApproved: true, now: new Date() });
  }
  if (note) await writeConsentNote(act, note);
  return {
    brandModelId: id,
    imageIds: images.map((image) => image.id),
    hashes: images.map(({ hash }) => hash),
  };
}

export function withdrawn(shop: string, { brandModelId }: Person): Promise<boolean> {
  return withdrawConsent(actOn(shop, brandModelId), new Date());
}

export function picturesOf(hues: readonly number[]): Promise<Uint8Array[]> {
  return Promise.all(hues.map((hue) => pictureOf(96, 96, hue)));
}

/** What a browser sends that uploads these pictures. */
export function formWith(pictures: readonly Uint8Array[]): Request {
  const body = new FormData();
  for (const [at, bytes] of pictures.entries()) {
    body.append("files", new Blob([new Uint8Array(bytes)]), `${at}.png`);
  }
  return new Request("https://packshot.test", { method: "POST", body });
}

export function ugcReference(id: string, brandModelId: string | null): WorkflowNode {
  return newNode("ugcReference", { id, position: { x: 0, y: 0 }, settings: { brandModelId } });
}
