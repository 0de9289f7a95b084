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
  const { hour, minute, hourCycle, ...day } = FORMAT;
  const clock = dateOnly ? {} : { hour, minute, hourCycle };
  const text = new Intl.DateTimeFormat("en-GB", { ...day, ...clock, timeZone: zone });
  return <time dateTime={at}>{text.format(new Date(at))}</time>;
}

function neverChanges(): () => void {
  return () => undefined;
}
