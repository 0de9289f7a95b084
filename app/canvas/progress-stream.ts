import type { ProgressLine } from "~/generation/canvas-state";
import { followLines, type Following } from "~/ui/follow-lines";
import type { LiveChange } from "./live-state";

type Progress = Omit<Following, "onLine"> & {
  onChange: (change: LiveChange) => void;
  /** Of the document as it is saved now, by whomever. */
  onRevision: (revision: number) => void;
};

/** Follows what the server tells of the workflow until stopped. */
export function followProgress(
  { onChange, onRevision, ...following }: Progress,
  signal: AbortSignal,
): Promise<void> {
  const onLine = (line: string) => {
    // The stream is written by the same release of the app: see server-calls.
    const { whole, revision, ...part } = JSON.parse(line) as ProgressLine;
    onChange({ whole, part });
    if (revision !== undefined) onRevision(revision);
  };
  return followLines({ ...following, onLine }, signal);
}
