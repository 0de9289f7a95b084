import type { z } from "zod";

/** An address that does not parse names nothing, so it answers like one that names nothing. */
export function parseParams<Schema extends z.ZodType>(
  params: Record<string, string | undefined>,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data;
}

/** A form our own pages would not send: nothing is done with it. */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const form = await request.formData().catch(() => null);
  const parsed = schema.safeParse(form && Object.fromEntries(form));
  if (!parsed.success) throw new Response(null, { status: 400 });
  return parsed.data;
}

export async function parseJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body: unknown = await request.json().catch(() => null);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Response(null, { status: 400 });
  return parsed.data;
}

/** Another shop's row and a row that never was are the same answer. */
export function notFound(): never {
  throw new Response(null, { status: 404 });
}

/** An outcome as JSON; one that found nothing is a 404, so that no address tells what another shop has. */
export function answerJson(outcome: { kind: string }): Response {
  return Response.json(outcome, { status: outcome.kind === "not-found" ? 404 : 200 });
}
