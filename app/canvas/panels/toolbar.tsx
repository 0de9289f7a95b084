import { Badge, Button, Icon } from "@shopify/polaris";
import {
  AlertTriangleIcon,
  CheckCircleIcon,
  ClockIcon,
  MaximizeIcon,
  MinusIcon,
  PlusIcon,
  QuestionCircleIcon,
  RedoIcon,
  RefreshIcon,
  UndoIcon,
} from "@shopify/polaris-icons";
import { Link } from "@remix-run/react";
import { useReactFlow } from "@xyflow/react";
import { actWords } from "../act-messages";
import type { SaveState } from "../autosave";
import { useCanvas, useCanvasState } from "../canvas-context";
import { saveWords, toolbarWords } from "../messages";
import { useOpenMenuInMiddle } from "../use-open-menu";
import { NodeSteps } from "./node-steps";
import { SelectionBar } from "./selection-bar";

export function Toolbar() {
  const openMenu = useOpenMenuInMiddle();
  return (
    <div className="toolbar" role="toolbar" aria-label={toolbarWords.name}>
      <WorkflowName />
      <SaveLine />
      <SelectionBar />
      <span className="toolbar-gap" />
      <span className="toolbar-add">
        <Button icon={PlusIcon} variant="primary" onClick={openMenu}>
          {toolbarWords.add}
        </Button>
      </span>
      <UndoButtons />
      <VersionsButton />
      <NodeSteps />
      <ZoomButtons />
      <Credits />
      <span className="toolbar-help">
        <HelpButton />
      </span>
    </div>
  );
}

function WorkflowName() {
  const { documents } = useCanvas();
  const name = useCanvasState((state) => state.name);
  return (
    <input
      className="toolbar-name"
      aria-label={toolbarWords.name}
      value={name}
      maxLength={120}
      size={Math.max(10, Math.min(name.length + 1, 34))}
      onChange={(event) => documents.setName(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

function SaveLine() {
  const { store } = useCanvas();
  const kind = useCanvasState((state) => state.save.kind);
  return (
    <span className="save-line" data-state={kind} role="status">
      <Icon source={saveIcons[kind]} />
      {kind === "conflict" ? (
        <button
          type="button"
          className="text-button"
          onClick={() => store.setState({ dialog: { kind: "conflict" } })}
        >
          {saveWords.conflict}
        </button>
      ) : (
        saveWords[kind]
      )}
    </span>
  );
}

const saveIcons: Record<SaveState["kind"], typeof CheckCircleIcon> = {
  saved: CheckCircleIcon,
  unsaved: RefreshIcon,
  saving: RefreshIcon,
  retrying: AlertTriangleIcon,
  conflict: AlertTriangleIcon,
  gone: AlertTriangleIcon,
};

function UndoButtons() {
  const { documents } = useCanvas();
  const canUndo = useCanvasState((state) => state.history.past.length > 0);
  const canRedo = useCanvasState((state) => state.history.future.length > 0);
  return (
    <span className="button-pair">
      <Button
        icon={UndoIcon}
        variant="tertiary"
        disabled={!canUndo}
        accessibilityLabel={toolbarWords.undo}
        onClick={documents.undo}
      />
      <Button
        icon={RedoIcon}
        variant="tertiary"
        disabled={!canRedo}
        accessibilityLabel={toolbarWords.redo}
        onClick={documents.redo}
      />
    </span>
  );
}

function VersionsButton() {
  const { store } = useCanvas();
  return (
    <Button
      icon={ClockIcon}
      variant="tertiary"
      accessibilityLabel={actWords.versions}
      onClick={() => store.setState({ dialog: { kind: "versions" } })}
    />
  );
}

function ZoomButtons() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <span className="button-pair zoom-buttons">
      <Button
        icon={MinusIcon}
        variant="tertiary"
        accessibilityLabel={toolbarWords.zoomOut}
        onClick={() => void zoomOut()}
      />
      <Button
        icon={PlusIcon}
        variant="tertiary"
        accessibilityLabel={toolbarWords.zoomIn}
        onClick={() => void zoomIn()}
      />
      <Button
        icon={MaximizeIcon}
        variant="tertiary"
        accessibilityLabel={toolbarWords.fit}
        onClick={() => void fitView({ padding: 0.08, maxZoom: 1, duration: 200 })}
      />
    </span>
  );
}

function Credits() {
  const credits = useCanvasState((state) => state.live.creditsAvailable);
  const connection = useCanvasState((state) => state.connection);
  return (
    <span className="credits">
      {connection === "retrying" ? <Badge tone="attention">{toolbarWords.offline}</Badge> : null}
      <Link to="/app/credits">{toolbarWords.credits(credits)}</Link>
    </span>
  );
}

function HelpButton() {
  const { store } = useCanvas();
  return (
    <Button
      icon={QuestionCircleIcon}
      variant="tertiary"
      accessibilityLabel={toolbarWords.help}
      onClick={() => store.setState({ dialog: { kind: "shortcuts" } })}
    />
  );
}
