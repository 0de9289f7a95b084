import type { ProviderConsent } from "@prisma/client";
import { db, type Database } from "~/db.server";
import { CONSENT_WORDING } from "~/providers/companies";
import type { ProviderId, RemoteProvider } from "~/providers/image-model";

export type Decision = { shop: string; staff: string; provider: RemoteProvider };

export type AgreeAnswer = { kind: "agreed" } | { kind: "wording-changed" };

/** Agreed to is what was on the screen. Agreeing again to the same words changes nothing: who was first stays. */
export async function agreeToProvider(
  { shop, staff, provider }: Decision,
  wording: string,
): Promise<AgreeAnswer> {
  if (wording !== CONSENT_WORDING) return { kind: "wording-changed" };
  const now = new Date();
  await db.$executeRaw`
    insert into "ProviderConsent" (shop, provider, "agreedAt", "agreedBy", wording)
    values (${shop}, ${provider}, ${now}::timestamp, ${staff}, ${wording})
    on conflict (shop, provider) do update
      set "agreedAt" = excluded."agreedAt", "agreedBy" = excluded."agreedBy", wording = excluded.wording
      where "ProviderConsent".shop = ${shop} and "ProviderConsent".wording <> excluded.wording`;
  return { kind: "agreed" };
}

export async function switchProvider(
  { shop, staff, provider }: Decision,
  { on }: { on: boolean },
): Promise<void> {
  const change = on
    ? { switchedOffAt: null, switchedOffBy: "" }
    : { switchedOffAt: new Date(), switchedOffBy: staff };
  await db.providerConsent.upsert({
    where: { shop_provider: { shop, provider } },
    create: { shop, provider, ...change },
    update: change,
  });
}

export function listConsents(shop: string): Promise<ProviderConsent[]> {
  return db.providerConsent.findMany({ where: { shop } });
}

/** Whether the shop agreed to the words as they are now. */
export function isAgreed(consent: ProviderConsent | null | undefined): boolean {
  return Boolean(consent?.agreedAt) && consent?.wording === CONSENT_WORDING;
}

/** The companies among these that the shop has not agreed to. Our own engine is none. */
export async function missingConsents(
  shop: string,
  providers: readonly ProviderId[],
): Promise<RemoteProvider[]> {
  const remote = [...new Set(providers)].filter((id): id is RemoteProvider => id !== "studio");
  if (remote.length === 0) return [];
  const agreed = (await listConsents(shop)).filter(isAgreed).map(({ provider }) => provider);
  return remote.filter((id) => !agreed.includes(id));
}

/** Whoever uninstalls takes back what was agreed until then. */
export async function forgetConsents(tx: Database, shop: string, until: Date): Promise<void> {
  const isBefore = { lte: until };
  await tx.providerConsent.deleteMany({
    where: {
      shop,
      AND: [
        { OR: [{ agreedAt: null }, { agreedAt: isBefore }] },
        { OR: [{ switchedOffAt: null }, { switchedOffAt: isBefore }] },
      ],
    },
  });
}

export async function eraseConsents(shop: string): Promise<void> {
  await db.providerConsent.deleteMany({ where: { shop } });
}
