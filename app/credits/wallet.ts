/**
 * A shop's credits lie in five pockets that sum to what was ever granted. Only a grant changes the sum; every
 * other move carries credits from one pocket to another.
 */
export type Wallet = {
  granted: number;
  available: number;
  held: number;
  spent: number;
  expired: number;
  reversed: number;
};

export const emptyWallet: Wallet = {
  granted: 0,
  available: 0,
  held: 0,
  spent: 0,
  expired: 0,
  reversed: 0,
};

/** Plan and purchased credits are paid; the others are promotional and are drawn on before them. */
export const grantKinds = ["plan", "purchased", "welcome", "promotional", "goodwill"] as const;
export type GrantKind = (typeof grantKinds)[number];

export const creditMoves = ["grant", "hold", "spend", "give-back", "expire", "reverse"] as const;
export type CreditMove = (typeof creditMoves)[number];

/** What a move of one credit does to what a shop can use and to what is held for its runs; the rest of the wallet is history. */
export const moveEffects: Record<CreditMove, { available: -1 | 0 | 1; held: -1 | 0 | 1 }> = {
  grant: { available: 1, held: 0 },
  hold: { available: -1, held: 1 },
  spend: { available: 0, held: -1 },
  "give-back": { available: 1, held: -1 },
  expire: { available: -1, held: 0 },
  reverse: { available: -1, held: 0 },
};
