import { Icon } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useEffect } from "react";
import { useCanvas, useCanvasState } from "../canvas-context";
import { toolbarWords } from "../messages";

const NEAR_POINTER_SECONDS = 5;
const ON_TOP_SECONDS = 9;

/** What went wrong or was refused, where the merchant is looking. */
export function NoticeLine() {
  const { store } = useCanvas();
  const notice = useCanvasState((state) => state.notice);

  useEffect(() => {
    if (!notice) return;
    const seconds = notice.at ? NEAR_POINTER_SECONDS : ON_TOP_SECONDS;
    const timer = setTimeout(() => {
      store.setState((state) => (state.notice?.id === notice.id ? { notice: null } : {}));
    }, seconds * 1000);
    return () => clearTimeout(timer);
  }, [notice, store]);

  if (!notice) return null;
  const place = notice.at
    ? { left: Math.min(notice.at.x + 12, window.innerWidth - 260), top: notice.at.y + 12 }
    : undefined;
  return (
    <div
      className={notice.at ? "pointer-hint" : "top-notice"}
      data-critical={notice.critical}
      style={place}
    >
      <span>{notice.text}</span>
      <button
        type="button"
        className="bare-button"
        aria-label={toolbarWords.dismiss}
        onClick={() => store.setState({ notice: null })}
      >
        <Icon source={XIcon} />
      </button>
    </div>
  );
}
