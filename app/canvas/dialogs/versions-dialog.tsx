import { Button, InlineStack, Spinner, TextField } from "@shopify/polaris";
import { useState, type FormEvent } from "react";
import { useCanvas } from "../canvas-context";
import { useVersions } from "../use-versions";
import { versionWords } from "../version-messages";
import { CanvasDialog } from "./canvas-dialog";
import { VersionRow } from "./version-row";

/** What the workflow was at times, to keep, to name, and to put back. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const list = useVersions();
  const { shown, problem } = list;
  return (
    <CanvasDialog title={versionWords.title} size="wide" onClose={onClose}>
      <div className="versions" aria-busy={shown.kind === "loading"}>
        <p className="versions-intro">{versionWords.intro}</p>
        <KeepForm list={list} />
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
        <VersionList list={list} onClose={onClose} />
      </div>
    </CanvasDialog>
  );
}

type List = ReturnType<typeof useVersions>;

function KeepForm({ list }: { list: List }) {
  const { versions, tools } = useCanvas();
  const [name, setName] = useState("");
  const wanted = name.trim();
  async function keep(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (wanted === "" || list.isBusy) return;
    if (!(await list.act(() => versions.keep(wanted)))) return;
    setName("");
    tools.announce(versionWords.isKept(wanted));
  }
  return (
    <form className="versions-keep" onSubmit={(event) => void keep(event)}>
      <TextField
        label={versionWords.name}
        value={name}
        onChange={setName}
        placeholder={versionWords.namePlaceholder}
        maxLength={120}
        autoComplete="off"
        connectedRight={
          <Button submit disabled={wanted === "" || list.isBusy}>
            {versionWords.keep}
          </Button>
        }
      />
    </form>
  );
}

function VersionList({ list, onClose }: { list: List; onClose: () => void }) {
  const { versions } = useCanvas();
  const { shown, isBusy } = list;
  if (shown.kind === "loading") {
    return (
      <div className="versions-none" role="status">
        <Spinner size="small" />
        <span>{versionWords.loading}</span>
      </div>
    );
  }
  if (shown.kind === "unloaded") {
    return (
      <div className="versions-none">
        <p>{versionWords.unloaded}</p>
        <Button onClick={() => void list.loadAgain()} loading={isBusy}>
          {versionWords.again}
        </Button>
      </div>
    );
  }
  if (shown.versions.length === 0) {
    return (
      <div className="versions-none">
        <h3>{versionWords.emptyTitle}</h3>
        <p>{versionWords.empty}</p>
      </div>
    );
  }
  async function putBack(versionId: string): Promise<void> {
    if (await list.act(() => versions.putBack(versionId))) onClose();
  }
  return (
    <>
      <ul className="list-rows" aria-label={versionWords.title}>
        {shown.versions.map((version) => (
          <VersionRow
            key={version.versionId}
            {...{ version, isBusy }}
            reader={shown.reader}
            onPutBack={() => void putBack(version.versionId)}
            onName={(name) => list.act(() => versions.rename(version.versionId, name))}
          />
        ))}
      </ul>
      {shown.next !== null && (
        <InlineStack align="center">
          <Button onClick={() => void list.loadOlder(shown)} loading={isBusy}>
            {versionWords.older}
          </Button>
        </InlineStack>
      )}
    </>
  );
}
