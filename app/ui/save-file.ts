/**
 * Downloads what only a signed-in request may read: App Bridge adds the session token to `fetch`, and a link would go
 * without it. False where it did not come.
 */
export async function saveFile(address: string, name: string): Promise<boolean> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return false;
    save(await answer.blob(), name);
    return true;
  } catch {
    return false;
  }
}

/** Downloads what is on the screen already. */
export function saveText(text: string, name: string): void {
  save(new Blob([text], { type: "application/json" }), name);
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
