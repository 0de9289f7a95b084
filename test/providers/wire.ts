import type { IncomingHttpHeaders } from "node:http";

/** One request as a provider gets it. */
export type Received = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  json: Record<string, unknown>;
  form: FormData | null;
};

export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  bytes?: Uint8Array;
  type?: string;
};

/** What was asked for, in no provider's words. */
export type Order = {
  model: string;
  prompt: string;
  widthPx: number;
  heightPx: number;
  seed: number;
  references: Uint8Array[];
  /** The first reference is asked back without its background, and nothing else. */
  cutOut?: boolean;
};

/** Finished pictures of one order, and where they can be fetched. */
export type Made = { pictures: Uint8Array[]; addresses: string[] };

/** The pictures of the order are what the text is about. */
export type TextWire = {
  isAsked: (request: Received) => boolean;
  order: (request: Received) => Pick<Order, "model" | "prompt" | "references">;
  answer: (text: string) => Reply;
  moderated: () => Reply;
  empty: () => Reply;
};

/** How one provider speaks. */
export type Wire = {
  /** The name the faults and the log use. */
  id: string;
  /** The path of its base address. */
  base: string;
  key: (headers: IncomingHttpHeaders) => string | undefined;
  isPaid: (request: Received) => boolean;
  order: (request: Received) => Promise<Order>;
  /** Its answer with the pictures in it or the addresses of them. */
  answer: (made: Made, order: Order) => Reply;
  /** How it says that it will not make this. */
  moderated: () => Reply;
  /** A picture it made and will not hand over. */
  moderatedPicture: () => Reply;
  /** 2xx without any picture. */
  empty: () => Reply;
  refuse: (status: number, message: string) => Reply;
  /** Providers that write texts too: a request for one, and how they answer it. */
  text?: TextWire;
  /** Providers that keep jobs: what they say at once, and how a job stands. */
  job?: {
    submitted: (id: string, origin: string) => Reply;
    idOf: (request: Received) => string | null;
    pending: (id: string, origin: string) => Reply;
    failed: () => Reply;
  };
};

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The bytes behind a data URI or bare base64. */
export function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(text(value).replace(/^data:[^,]*,/, ""), "base64");
}

/** "16:9" or "16x9" with this many pixels to the megapixel. */
export function sizeOfRatio(
  ratio: string,
  longSidePx: number,
): { widthPx: number; heightPx: number } {
  const [across = 1, down = 1] = ratio.split(/[:x]/).map(Number);
  const scale = longSidePx / Math.max(across, down);
  return { widthPx: Math.round(across * scale), heightPx: Math.round(down * scale) };
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** The files of a form under any of these names, in order. */
export async function filesOf(
  form: FormData | null,
  names: readonly string[],
): Promise<Uint8Array[]> {
  const files = names.flatMap((name) => form?.getAll(name) ?? []);
  return Promise.all(
    files.flatMap((file) =>
      typeof file === "string" ? [] : [file.arrayBuffer().then((buffer) => new Uint8Array(buffer))],
    ),
  );
}

/** The text a shop wants worked on, out of the block that its data stand in. */
export function dataIn(message: string): string {
  const [, data = "{}"] = /<data>\n(.*)\n<\/data>/s.exec(message) ?? [];
  const { text: words, product } = record(JSON.parse(data));
  return [text(words), text(record(product).title)].filter((part) => part !== "").join(" / ");
}
