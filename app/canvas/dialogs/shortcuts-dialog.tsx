import { actWords, keyNotes } from "../act-messages";
import { toolbarWords } from "../messages";
import { onMac, shortcutKeys } from "../shortcuts";
import { CanvasDialog } from "./canvas-dialog";

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const isMac = onMac();
  return (
    <CanvasDialog title={toolbarWords.help} size="wide" onClose={onClose}>
      <dl className="shortcut-list">
        {shortcutKeys(isMac).map(({ act, ways }) => (
          <div key={act} className="shortcut">
            <dt>{actWords[act]}</dt>
            <dd>
              {ways.map((keys) => (
                <Keys key={keys.join()} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
        {keyNotes.map(([keys, words]) => (
          <div key={words} className="shortcut">
            <dt>{words}</dt>
            <dd>
              <Keys keys={keys(isMac)} />
            </dd>
          </div>
        ))}
      </dl>
    </CanvasDialog>
  );
}

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="keys">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
