/** A ring that comes while nobody waits is kept, so that no job falls between a claim and the wait after it. */
export function createDoorbell() {
  let rung = false;
  let answer: () => void = () => undefined;
  return {
    ring: () => {
      rung = true;
      answer();
    },
    wait: async (milliseconds: number) => {
      if (!rung) {
        await pause(milliseconds, (resume) => {
          answer = resume;
        });
      }
      rung = false;
    },
  };
}

export function pause(
  milliseconds: number,
  onStart: (resume: () => void) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    onStart(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
