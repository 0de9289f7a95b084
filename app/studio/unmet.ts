import { gatherSets } from "./gather-sets";
import type { Wishes } from "./read-prompt";
import { fitOf } from "./set-fit";

/** In the merchant's words: what no allowed set shows, and what none shows together with the rest. */
export type Unmet = { nowhere: string[]; together: string[] };

export function unmetOf(wishes: Wishes): Unmet {
  if (wishes.wanted.length + wishes.colours.length === 0) return { nowhere: [], together: [] };
  const lacks = gatherSets(wishes, null)
    .allowed.map(({ plate }) => fitOf(plate, wishes))
    .sort((one, other) => one.cost - other.cost)
    .map((fit) => fit.lacks.map(({ said }) => said));
  const [least = []] = lacks;
  const named = [...new Set(least)].filter((said) => said !== "");
  const nowhere = named.filter((said) => lacks.every((each) => each.includes(said)));
  return { nowhere, together: named.filter((said) => !nowhere.includes(said)) };
}
