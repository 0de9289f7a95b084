/** Keeps what was used last, up to a weight. Map order is the order of use. */
export type Cache<Value> = {
  entries: Map<string, { value: Value; weight: number }>;
  limit: number;
  weight: number;
};

export function createCache<Value>(limit: number): Cache<Value> {
  return { entries: new Map(), limit, weight: 0 };
}

export async function cached<Value>(
  cache: Cache<Value>,
  key: string,
  make: () => Promise<{ value: Value; weight: number }>,
): Promise<Value> {
  const found = cache.entries.get(key);
  if (found) {
    cache.entries.delete(key);
    cache.entries.set(key, found);
    return found.value;
  }
  const made = await make();
  cache.entries.set(key, made);
  cache.weight += made.weight;
  for (const [oldest, { weight }] of cache.entries) {
    if (cache.weight <= cache.limit || oldest === key) break;
    cache.entries.delete(oldest);
    cache.weight -= weight;
  }
  return made.value;
}
