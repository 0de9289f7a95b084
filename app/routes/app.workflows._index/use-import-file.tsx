import { useFetcher } from "@remix-run/react";
import { useRef, useState, type ChangeEvent } from "react";
import { useOpenCreated, type Created } from "~/ui/use-open-created";
import { fileWords, LONGEST_FILE } from "~/workflow/file-messages";
import { workflowsPageMessages as words } from "./messages";

/** A workflow from a file: read by the server, which says where it is broken. */
export function useImportFile() {
  const fetcher = useFetcher<Created>();
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const { refusal } = useOpenCreated(fetcher.state === "idle" ? fetcher.data : undefined);

  async function choose({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = currentTarget.files?.item(0);
    if (!chosen) return;
    setTooLarge(chosen.size > LONGEST_FILE);
    if (chosen.size > LONGEST_FILE) return;
    const file = await chosen.text();
    // The same file can be chosen again, mended.
    currentTarget.value = "";
    fetcher.submit({ intent: "import", file }, { method: "post" });
  }

  return {
    action: {
      content: words.importFile,
      onAction: () => input.current?.click(),
      loading: fetcher.state !== "idle",
    },
    field: (
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,application/json"
        aria-label={words.importFile}
        onChange={(event) => void choose(event)}
      />
    ),
    refusal: tooLarge ? fileWords.tooLarge : refusal,
  };
}
