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

/** The grants a shop can still use, in the order in which `credits_hold` draws on them. */
export async function listUsableGrants(shop: string, now: Date): Promise<GrantView[]> {
  const rows = await db.creditGrant.findMany({
    where: {
      shop,
      OR: [{ available: { gt: 0 } }, { held: { gt: 0 } }],
      AND: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }, { held: { gt: 0 } }] },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows
    .toSorted(inOrderOfUse)
    .map(({ id, kind, amount, available, held, expiresAt, test }) => ({
      ...{ id, amount, available, held, test },
      kind: requireKind(kind),
      expiresAt: expiresAt?.toISOString() ?? null,
    }));
}

type Drawn = { kind: string; expiresAt: Date | null };

/** What expires first goes first; of two that expire together, or never, what came free goes before what was paid. */
function inOrderOfUse(one: Drawn, other: Drawn): number {
  const [first, second] = [one, other].map(({ expiresAt }) => expiresAt?.getTime() ?? NEVER);
  return first - second || Number(isPaid(one)) - Number(isPaid(other));
}

const NEVER = Number.MAX_SAFE_INTEGER;

function isPaid({ kind }: Pick<Drawn, "kind">): boolean {
  return kind === "plan" || kind === "purchased";
}

function requireKind(name: string): GrantKind {
  const kind = grantKinds.find((known) => known === name);
  if (!kind) throw new Error(`The ledger has a grant of an unknown kind: ${name}`);
  return kind;
}
