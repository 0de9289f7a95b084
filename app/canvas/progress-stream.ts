import type { ProgressLine } from "~/generation/canvas-state";
import { followLines, type Following } from "~/ui/follow-lines";
import type { LiveChange } from "./live-state";

type Progress = Omit<Following, "onLine"> & { onChange: (change: LiveChange) => void };

/** Follows what the server tells of the workflow until stopped. */
export function followProgress(
  { onChange, ...following }: Progress,
  signal: AbortSignal,
): Promise<void> {
  const onLine = (line: string) => {
    // The stream is written by the same release of the app: see server-calls.
    const { whole, ...part } = JSON.parse(line) as ProgressLine;
    onChange({ whole, part });
  };
  return followLines({ ...following, onLine }, signal);
}
