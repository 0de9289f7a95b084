/** What the server wrote into the page, as a loader's answer is. */
export function pageData(): unknown {
  return JSON.parse(document.querySelector("#data")?.textContent ?? "null");
}

export function pageRoot(): HTMLElement {
  const root = document.querySelector<HTMLElement>("#root");
  if (!root) throw new Error("The page has no root");
  return root;
}
