const SECRET_NAME = /token|secret|password|authorization|cookie|signature|hmac|(^|[a-z_-])key$/i;
const DEEPEST = 6;

/** A copy that is safe to log: what a field is called decides, at any depth, whether its value is shown. */
export function redactSecrets(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date || value === null || typeof value !== "object") return value;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) return value.map((item) => redactSecrets(item, depth + 1));
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return redactFields(value, depth);
}

function redactFields(record: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [
      name,
      SECRET_NAME.test(name) ? "[redacted]" : redactSecrets(value, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    ...(depth < DEEPEST ? redactFields(error, depth) : {}),
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: redactSecrets(error.cause, depth + 1) }),
  };
}
