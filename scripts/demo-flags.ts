import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

/** What the demo is asked for. `products` is null where nobody named a number: then the shop that lies there counts. */
export type DemoFlags = {
  fresh: boolean;
  products: number | null;
  data: string;
  port: number;
  /** Real host names over TLS, for a Chromium that is started for it. */
  tls: boolean;
  /** Servers that play the other companies' image models. */
  providers: boolean;
};

export type ReadFlags = { kind: "read"; flags: DemoFlags } | { kind: "refused"; reason: string };

const OPTIONS = {
  fresh: { type: "boolean" },
  products: { type: "string" },
  data: { type: "string" },
  port: { type: "string" },
  tls: { type: "boolean" },
  providers: { type: "boolean" },
} as const;

/** Admin, app and web take three ports in a row. */
const HIGHEST_PORT = 65_535 - 2;
const MOST_PRODUCTS = 10_000;
const USUAL_PORT = "4300";

const Flags = z.object({
  fresh: z.boolean().default(false),
  products: numberFrom("--products", [1, MOST_PRODUCTS]).nullable().default(null),
  data: z.string().min(1, "--data wants the name of a folder.").optional(),
  port: numberFrom("--port", [1, HIGHEST_PORT]).prefault(USUAL_PORT),
  tls: z.boolean().default(false),
  providers: z.boolean().default(false),
});

/** One sentence for the first thing that is wrong. Each size of shop has a folder of its own, so both live side by side. */
export function readFlags(args: string[], usualData: string): ReadFlags {
  const written = readArguments(args);
  if (written.kind === "refused") return written;

  const read = Flags.safeParse(written.values);
  if (!read.success) return refused(read.error.issues.at(0)?.message ?? "");

  const { data, products, ...rest } = read.data;
  const folder = products === null ? usualData : path.join(usualData, `products-${products}`);
  return { kind: "read", flags: { ...rest, products, data: path.resolve(data ?? folder) } };
}

function readArguments(args: string[]) {
  const { tokens, values } = parseArgs({ args, options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") return refused(notKnown(token.value));
    if (!isKnown(token.name)) return refused(notKnown(token.rawName));
    const wantsValue = OPTIONS[token.name].type === "string";
    if (wantsValue && token.value === undefined) return refused(`${token.rawName} wants a value.`);
    if (!wantsValue && token.value !== undefined)
      return refused(`${token.rawName} takes no value.`);
  }
  return { kind: "written" as const, values };
}

function refused(reason: string) {
  return { kind: "refused" as const, reason };
}

function isKnown(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name);
}

function notKnown(word: string): string {
  const known = Object.keys(OPTIONS).map((name) => `--${name}`);
  return `The demo does not know "${word}": it takes ${known.join(", ")}.`;
}

function numberFrom(flag: string, [least, most]: [number, number]) {
  const message = `${flag} wants a whole number from ${least} to ${most}.`;
  return z
    .string(message)
    .regex(/^\d+$/, message)
    .transform(Number)
    .pipe(z.number().int(message).min(least, message).max(most, message));
}
