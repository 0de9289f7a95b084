import { Badge, Button, ButtonGroup, TextField } from "@shopify/polaris";
import { useState, type FormEvent } from "react";
import type { VersionView } from "~/generation/version-view";
import { ListRow } from "~/ui/list-row";
import { timeWords } from "~/ui/time-text";
import { versionWords } from "../version-messages";
import { VersionDrawing } from "./version-drawing";

type Props = {
  version: VersionView;
  reader: string;
  isBusy: boolean;
  onPutBack: () => void;
  /** Whether it was taken. Null takes the name away. */
  onName: (name: string | null) => Promise<boolean>;
};

export function VersionRow({ version, reader, isBusy, onPutBack, onName }: Props) {
  const [isNaming, setIsNaming] = useState(false);
  const { name, content } = version;
  const time = timeWords(version.keptAt);
  const title = name ?? time;

  return (
    <ListRow
      media={content ? <VersionDrawing outline={content.outline} /> : <UnreadableDrawing />}
      title={title}
      badge={content?.isNow ? <Badge tone="success">{versionWords.now}</Badge> : null}
      detail={
        <>
          {name === null ? null : <span className="version-line">{time}</span>}
          <span className="version-line">
            {versionWords.reasons[version.reason]} {versionWords.by(version.keptBy, reader)}
          </span>
          <span className="version-line">{contentWords(content)}</span>
        </>
      }
      aside={
        isNaming ? (
          <NameForm
            {...{ name, isBusy }}
            onName={async (wanted) => {
              if (await onName(wanted)) setIsNaming(false);
            }}
            onCancel={() => setIsNaming(false)}
          />
        ) : (
          <ButtonGroup>
            <NameButton
              {...{ title, isBusy }}
              isNamed={name !== null}
              onClick={() => setIsNaming(true)}
            />
            {content && !content.isNow ? (
              <Button
                disabled={isBusy}
                accessibilityLabel={versionWords.of(title, versionWords.putBack)}
                onClick={onPutBack}
              >
                {versionWords.putBack}
              </Button>
            ) : null}
          </ButtonGroup>
        )
      }
    />
  );
}

function UnreadableDrawing() {
  return <span className="version-drawing" aria-hidden="true" />;
}

function contentWords(content: VersionView["content"]): string {
  if (!content) return versionWords.unreadable;
  const nodes = versionWords.nodes(content.outline.nodes.length);
  return content.changes ? `${nodes}: ${versionWords.changes(content.changes)}` : nodes;
}

type NameButtonProps = { title: string; isNamed: boolean; isBusy: boolean; onClick: () => void };

function NameButton({ title, isNamed, isBusy, onClick }: NameButtonProps) {
  const words = isNamed ? versionWords.rename : versionWords.give;
  return (
    <Button
      variant="tertiary"
      disabled={isBusy}
      accessibilityLabel={versionWords.of(title, words)}
      onClick={onClick}
    >
      {words}
    </Button>
  );
}

type NameFormProps = {
  name: string | null;
  isBusy: boolean;
  onName: (name: string | null) => Promise<void>;
  onCancel: () => void;
};

function NameForm({ name, isBusy, onName, onCancel }: NameFormProps) {
  const [written, setWritten] = useState(name ?? "");
  const wanted = written.trim();
  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (wanted === name) onCancel();
    else if (wanted !== "") void onName(wanted);
  }
  return (
    <form className="version-name" onSubmit={save}>
      <TextField
        label={versionWords.name}
        labelHidden
        value={written}
        onChange={setWritten}
        maxLength={120}
        autoComplete="off"
        autoFocus
      />
      <ButtonGroup>
        <Button submit variant="primary" disabled={wanted === "" || isBusy}>
          {versionWords.save}
        </Button>
        {name === null ? null : (
          <Button disabled={isBusy} onClick={() => void onName(null)}>
            {versionWords.forget}
          </Button>
        )}
        <Button variant="tertiary" onClick={onCancel}>
          {versionWords.cancel}
        </Button>
      </ButtonGroup>
    </form>
  );
}
