import { useSyncExternalStore } from "react";

const FORMAT: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
};

/** The server does not know the reader's time zone, so the first paint is UTC and the browser sets it right. */
export function TimeText({ at, dateOnly = false }: { at: string; dateOnly?: boolean }) {
  const zone = useSyncExternalStore(
    neverChanges,
    () => undefined,
    () => "UTC",
  );
  return <time dateTime={at}>{timeWords(at, { zone, dateOnly })}</time>;
}

/** In the reader's time zone, where no other is given. */
export function timeWords(at: string, { zone, dateOnly = false }: TimeOptions = {}): string {
  const { hour, minute, hourCycle, ...day } = FORMAT;
  const clock = dateOnly ? {} : { hour, minute, hourCycle };
  const format = new Intl.DateTimeFormat("en-GB", { ...day, ...clock, timeZone: zone });
  return format.format(new Date(at));
}

type TimeOptions = { zone?: string; dateOnly?: boolean };

function neverChanges(): () => void {
  return () => undefined;
}
