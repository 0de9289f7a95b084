import { toolbarWords } from "../messages";

export function EmptyHint() {
  return (
    <div className="empty-hint">
      <strong>{toolbarWords.emptyTitle}</strong>
      <span>{toolbarWords.emptyHint}</span>
    </div>
  );
}
