import { db } from "~/db.server";
import { verifiedModels } from "~/providers/verified-models";

/** By model, when the live check last had something made by the real service. Not in it: never. */
export type Verified = Partial<Record<string, string>>;

/** What stands in the database counts beside the catalogue's own file, whichever is later. */
export async function readVerified(): Promise<Verified> {
  const rows = await db.modelCheck.findMany();
  const later = rows
    .map(({ model, verifiedAt }) => [model, verifiedAt.toISOString()] as const)
    .filter(([model, at]) => at > (verifiedModels[model] ?? ""));
  return { ...verifiedModels, ...Object.fromEntries(later) };
}

export async function noteVerified(models: readonly string[], verifiedAt: Date): Promise<void> {
  for (const model of models) {
    await db.modelCheck.upsert({
      where: { model },
      create: { model, verifiedAt },
      update: { verifiedAt },
    });
  }
}
