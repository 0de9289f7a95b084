export type Storing = () => Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** One text in this browser. One that keeps nothing for a frame of another site has it until the page is left. */
export function keptInBrowser(key: string, storage: Storing = () => window.localStorage) {
  return {
    read: (): string | null => {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    keep: (text: string | null): void => {
      try {
        if (text === null) storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        // Nothing depends on it.
      }
    },
  };
}
