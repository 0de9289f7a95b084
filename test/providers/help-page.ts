import { FAULTS } from "./faults";

/** For a person who tries the models without a key: what to write into a prompt to meet each failure. */
export function helpPage(providers: string[]): string {
  const items = FAULTS.map((fault) => `<li><code>fault:${fault}</code></li>`).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Played image providers</title>
<body style="font:16px/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem">
<h1>Played image providers</h1>
<p>These servers speak the protocols of ${providers.join(", ")}. They draw a plain picture that says who was asked.</p>
<p>Write one of these words anywhere into a prompt to see what Packshot makes of the failure. With
<code>:3,7</code> behind it, as in <code>fault:moderated:3,7</code>, it strikes only the third and seventh of ten images.</p>
<ul>${items}</ul></body></html>`;
}
