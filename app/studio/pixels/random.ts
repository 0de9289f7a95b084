/** A 32-bit hash of a text (FNV-1a with a final mix). Not for secrets. */
export function hashText(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return mixBits(hash);
}

/** Draws numbers in 0..1 (mulberry32). The same seed draws the same row on every machine. */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

/** White noise in -1..1 for one cell, so that grain needs no state and no order. */
export function noiseAt(index: number, seed: number): number {
  return mixBits(Math.imul(index, 2654435761) ^ seed) / 2147483648 - 1;
}

export function shuffle<Item>(items: Item[], draw: () => number): Item[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const other = Math.floor(draw() * (i + 1));
    [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
  }
  return shuffled;
}

function mixBits(bits: number): number {
  let mixed = bits ^ (bits >>> 15);
  mixed = Math.imul(mixed, 2246822507);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 3266489909);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
