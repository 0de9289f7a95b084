/** For what only a bug of ours can break. The request or job ends, and the log has the message. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}

export function assertNever(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`);
}
