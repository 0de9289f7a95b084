/** A text of the database as one of the words it may hold: anything else is a fault of ours. */
export function oneOf<Value extends string>(values: readonly Value[], value: string): Value {
  const found = values.find((known) => known === value);
  if (!found) throw new Error(`No such word: ${value}`);
  return found;
}
