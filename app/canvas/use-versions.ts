import { useCallback, useEffect, useState } from "react";
import type { VersionPage } from "~/generation/version-view";
import { useCanvas } from "./canvas-context";
import { versionWords } from "./version-messages";

type Shown = { kind: "loading" } | { kind: "unloaded" } | ({ kind: "loaded" } & VersionPage);

/** The versions of the open workflow, and what is done with them: one thing at a time. */
export function useVersions() {
  const { versions } = useCanvas();
  const [shown, setShown] = useState<Shown>({ kind: "loading" });
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const load = useCallback(async () => {
    const page = await versions.load(null);
    setShown(page ? { kind: "loaded", ...page } : { kind: "unloaded" });
  }, [versions]);
  useEffect(() => void load(), [load]);

  async function alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    setIsBusy(true);
    setProblem(null);
    return work().finally(() => setIsBusy(false));
  }

  return {
    ...{ shown, problem, isBusy },
    loadAgain: () => alone(load),
    loadOlder: (known: VersionPage) =>
      alone(async () => {
        const page = await versions.load(known.next);
        if (!page) setProblem(versionWords.unloaded);
        else {
          const all = [...known.versions, ...page.versions];
          setShown({ kind: "loaded", ...page, versions: all });
        }
      }),
    /** Whether it was done. */
    act: (work: () => Promise<string | null>) =>
      alone(async () => {
        const refusal = await work();
        setProblem(refusal);
        await load();
        return refusal === null;
      }),
  };
}
