import type { ProviderId, Status } from "./image-model";

export type TextModel = {
  id: string;
  name: string;
  maker: string;
  provider: ProviderId;
  /** The name the provider knows it by. */
  route: string;
  status: Status;
  /** For one text, however long it is within our limits. */
  credits: number;
  cost: TokenCost;
  note: string;
};

/** What the maker charges in US dollars for a million tokens. A picture counts as tokens too. */
export type TokenCost = {
  inputUsd: number;
  outputUsd: number;
  source: string;
  checkedAt: string;
};
