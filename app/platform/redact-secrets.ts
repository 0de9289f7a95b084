const SECRET_NAME = /token|secret|password|authorization|cookie|signature|hmac|(^|[a-z_-])key$/i;
const DEEPEST = 6;

type HideText = (text: string) => string;

/**
 * A copy that is safe to log: what a field is called decides, at any depth, whether its value is shown, and
 * `hideText` goes over every text that is.
 */
export function redactSecrets(value: unknown, hideText: HideText, depth = 0): unknown {
  if (typeof value === "string") return hideText(value);
  if (value instanceof Error) return redactError(value, hideText, depth);
  if (value instanceof Date || value === null || typeof value !== "object") return value;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) return value.map((item) => redactSecrets(item, hideText, depth + 1));
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return redactFields(value, hideText, depth);
}

function redactFields(record: object, hideText: HideText, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [
      name,
      SECRET_NAME.test(name) ? "[redacted]" : redactSecrets(value, hideText, depth + 1),
    ]),
  );
}

function redactError(error: Error, hideText: HideText, depth: number): Record<string, unknown> {
  const { name, message, stack = "", cause } = error;
  return {
    ...(depth < DEEPEST ? redactFields(error, hideText, depth) : {}),
    name,
    message: hideText(message),
    stack: hideText(stack),
    ...(cause === undefined ? {} : { cause: redactSecrets(cause, hideText, depth + 1) }),
  };
}
