import type { z } from "zod";
import { noPicture, type noText } from "./judge-answer";

/** The body of a 2xx as what it should be. Anything else is an answer without a picture, or what else was asked for. */
export async function readJson<Shape extends z.ZodType>(
  { name, nothing = noPicture }: { name: string; nothing?: typeof noText },
  answer: Response,
  shape: Shape,
): Promise<z.output<Shape>> {
  const text = await answer.text();
  const read = shape.safeParse(parse(text));
  if (read.success) return read.data;
  throw nothing(name, `${answer.headers.get("content-type") ?? "no content type"} ${text}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
