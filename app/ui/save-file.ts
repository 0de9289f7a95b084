/**
 * Downloads what only a signed-in request may read: App Bridge adds the session token to `fetch`, and a link would go
 * without it. False where it did not come.
 */
export async function saveFile(address: string, name: string): Promise<boolean> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return false;
    const url = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
    return true;
  } catch {
    return false;
  }
}
