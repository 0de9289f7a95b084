import type { Candidate, Gathered } from "./gather-sets";
import type { Wishes } from "./read-prompt";
import { fitOf } from "./set-fit";
import { plates, type Plate } from "./sets/plate";

/** How near each set is to the one that would have served best, had nothing of it been refused: 1 for the nearest. */
export function kinshipIn(gathered: Gathered, wishes: Wishes): (plate: Plate) => number {
  const missed = bestRefused(gathered, wishes);
  return missed ? kinshipWith(missed.plate, gathered.allowed, wishes) : () => 0;
}

function bestRefused({ allowed, refused }: Gathered, wishes: Wishes): Candidate | null {
  const costOf = ({ plate }: Candidate) => fitOf(plate, wishes).cost;
  const least = Math.min(...allowed.map(costOf));
  const better = refused.filter((candidate) => costOf(candidate) < least);
  return better.sort((one, other) => costOf(one) - costOf(other)).at(0) ?? null;
}

/** What few sets have counts most. */
function kinshipWith(missed: Plate, allowed: Candidate[], { refused }: Wishes) {
  const wanted = missed.tags.filter((tag) => !refused.includes(tag));
  const shared = ({ tags, mood }: Plate) =>
    rarityOf(wanted.filter((tag) => tags.includes(tag))) * (mood === missed.mood ? 1 : OTHER_MOOD);
  const most = Math.max(...allowed.map(({ plate }) => shared(plate)));
  return (plate: Plate) => (most > 0 ? shared(plate) / most : 0);
}

const OTHER_MOOD = 0.8;

function rarityOf(tags: string[]): number {
  const setsWith = (tag: string) => plates.filter((plate) => plate.tags.includes(tag)).length;
  return tags.reduce((sum, tag) => sum + 1 / Math.max(2, setsWith(tag)), 0);
}
