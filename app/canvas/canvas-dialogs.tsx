import { assertNever } from "~/platform/invariant";
import { useCanvas, useCanvasState } from "./canvas-context";
import { ConflictDialog } from "./dialogs/conflict-dialog";
import { ConsentDialog } from "./dialogs/consent-dialog";
import { CutOutDialog } from "./dialogs/cut-out-dialog";
import { LargeView } from "./dialogs/large-view";
import { PaletteDialog } from "./dialogs/palette-dialog";
import { PriceDialog } from "./dialogs/price-dialog";
import { ShortcutsDialog } from "./dialogs/shortcuts-dialog";
import { VersionsDialog } from "./dialogs/versions-dialog";

/** Whatever lies over the canvas: one at a time. */
export function CanvasDialogs() {
  const { store } = useCanvas();
  const dialog = useCanvasState((state) => state.dialog);
  const close = () => store.setState({ dialog: null });
  if (!dialog) return null;

  switch (dialog.kind) {
    case "large-view":
      return <LargeView shown={dialog} onClose={close} />;
    case "cut-out":
      return <CutOutDialog asked={dialog} onClose={close} />;
    case "price":
      return <PriceDialog asked={dialog} onClose={close} />;
    case "consent":
      return <ConsentDialog asked={dialog} onClose={close} />;
    case "conflict":
      return <ConflictDialog onClose={close} />;
    case "versions":
      return <VersionsDialog onClose={close} />;
    case "palette":
      return <PaletteDialog onClose={close} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={close} />;
    default:
      return assertNever(dialog);
  }
}
