import { generationWords } from "../messages";

type Props = { notes: string[] };

/** What is said before a run of what stands above it: what the model will leave out, what the photo cannot carry. */
export function NoteLines({ notes }: Props) {
  if (notes.length === 0) return null;
  return (
    <div role="status">
      <ul className="problem-lines quiet">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}

/** A poor photo has much said of it: beyond a few lines they scroll, so that Run keeps its place. */
export function PhotoNotes({ notes }: Props) {
  if (notes.length === 0) return null;
  return (
    <div
      className="photo-notes nowheel"
      tabIndex={0}
      role="group"
      aria-label={generationWords.photoNotes}
    >
      <NoteLines notes={notes} />
    </div>
  );
}
