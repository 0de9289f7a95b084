import type { z } from "zod";
import { noPicture } from "./judge-answer";

/** The body of a 2xx as what it should be. Anything else is an answer without a picture. */
export async function readJson<Shape extends z.ZodType>(
  { name }: { name: string },
  answer: Response,
  shape: Shape,
): Promise<z.output<Shape>> {
  const text = await answer.text();
  const read = shape.safeParse(parse(text));
  if (read.success) return read.data;
  throw noPicture(name, `${answer.headers.get("content-type") ?? "no content type"} ${text}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
