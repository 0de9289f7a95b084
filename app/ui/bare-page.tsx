import "./bare-page.css";

/** A page without Polaris: for visitors outside the admin, and for when nothing else can be drawn. */
export function BarePage({ title, text }: { title: string; text: string }) {
  return (
    <main className="bare-page">
      <img src="/packshot.svg" alt="" width={48} height={48} />
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}
