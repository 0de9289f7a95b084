import { Icon } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { largeViewWords } from "../dialog-messages";

type Props = {
  title: string;
  size?: "narrow" | "wide" | "full";
  onClose: () => void;
  /** Beside the title. */
  tools?: ReactNode;
  foot?: ReactNode;
  /** Keys pressed while it is open, wherever the focus is: a button of Polaris gives it away once it is clicked. */
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
};

/** The browser's own modal: what lies under it cannot be reached, Escape closes it, and the focus goes back. */
export function CanvasDialog({ title, size = "narrow", onClose, ...props }: Props) {
  const { tools, foot, onKeyDown, children } = props;
  const dialog = useOpenDialog();
  useKeys(onKeyDown);
  const titleId = useId();
  return (
    <dialog
      ref={dialog}
      className="canvas-dialog"
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        // Only the backdrop is the dialog element itself: everything else lies in the sheet.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dialog-sheet">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {tools}
          <button
            type="button"
            className="icon-button dialog-close"
            aria-label={largeViewWords.close}
            onClick={onClose}
          >
            <Icon source={XIcon} />
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        {foot ? <footer className="dialog-foot">{foot}</footer> : null}
      </div>
    </dialog>
  );
}

function useKeys(onKeyDown: Props["onKeyDown"]): void {
  useEffect(() => {
    if (!onKeyDown) return;
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onKeyDown]);
}

function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // A browser gives the focus back only where it took it itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return dialog;
}
