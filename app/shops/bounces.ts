/**
 * A page whose session token is missing or not accepted is sent to the bounce page, which opens it again with a new one.
 * Where Shopify goes on refusing that would never end, and there is no cookie to count with, so the address itself says
 * how often it was sent, and since when.
 */
const PARAMETER = "bounces";
const RELOAD = "shopify-reload";
const BOUNCE_LIMIT = 3;
/** An address keeps its count; a page that stayed open for longer and is reloaded begins anew. */
const WINDOW_SECONDS = 60;

export type Bounce = { kind: "again"; location: string } | { kind: "enough" };

/** What becomes of a redirect to the bounce page: the same with one more counted, or no more of them. */
export function countBounce(location: string, now: Date): Bounce {
  const bounce = new URL(location, "https://bounce.invalid");
  const reload = new URL(bounce.searchParams.get(RELOAD) ?? "", bounce);
  const { count, since } = readCount(reload.searchParams.get(PARAMETER), now);
  if (count >= BOUNCE_LIMIT) return { kind: "enough" };

  reload.searchParams.set(PARAMETER, `${count + 1}-${since}`);
  bounce.searchParams.delete(PARAMETER);
  bounce.searchParams.set(RELOAD, reload.href);
  return { kind: "again", location: `${bounce.pathname}${bounce.search}` };
}

function readCount(written: string | null, now: Date) {
  const seconds = Math.floor(now.getTime() / 1000);
  const found = /^(?<count>\d{1,2})-(?<since>\d{1,12})$/.exec(written ?? "")?.groups;
  const since = Number(found?.since);
  const isRecent = since <= seconds && seconds - since < WINDOW_SECONDS;
  return isRecent ? { count: Number(found?.count), since } : { count: 0, since: seconds };
}
