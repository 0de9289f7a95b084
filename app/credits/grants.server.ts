import { db } from "~/db.server";
import { grantKinds, type GrantKind } from "./wallet";

export type GrantView = {
  id: string;
  kind: GrantKind;
  amount: number;
  available: number;
  held: number;
  expiresAt: string | null;
  test: boolean;
};

/** The grants a shop can still use, in the order they will be: what expires first goes first. */
export async function listUsableGrants(shop: string, now: Date): Promise<GrantView[]> {
  const rows = await db.creditGrant.findMany({
    where: {
      shop,
      OR: [{ available: { gt: 0 } }, { held: { gt: 0 } }],
      AND: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }, { held: { gt: 0 } }] },
    },
    orderBy: [{ expiresAt: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
  });
  return rows.map(({ id, kind, amount, available, held, expiresAt, test }) => ({
    ...{ id, amount, available, held, test },
    kind: requireKind(kind),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

function requireKind(name: string): GrantKind {
  const kind = grantKinds.find((known) => known === name);
  if (!kind) throw new Error(`The ledger has a grant of an unknown kind: ${name}`);
  return kind;
}
