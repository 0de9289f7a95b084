/** Text that is already safe to put into a page. */
export type Html = { html: string };

type Piece = string | number | Html | null | undefined | false | Piece[];

export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { html: String.raw({ raw: strings }, ...pieces.map(safe)) };
}

function safe(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (Array.isArray(piece)) return piece.map(safe).join("");
  if (typeof piece === "object") return piece.html;
  return escapeHtml(String(piece));
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** JSON inside a script element: `<` must not be able to end it. */
export function scriptJson(value: unknown): Html {
  return { html: JSON.stringify(value).replaceAll("<", "\\u003c") };
}
